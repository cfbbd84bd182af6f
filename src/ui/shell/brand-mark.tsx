/** The mark of the product. Says nothing that the name beside it does not. */
export function BrandMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-5 shrink-0">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M9.5 9.5h13l-13 13h13"
        className="fill-none stroke-accent-ink"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
