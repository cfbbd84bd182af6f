-- What admins demand of everybody who signs in: one row, none while nothing was ever demanded.
CREATE TABLE "access_policy" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "two_factor_required_from" TIMESTAMPTZ(3),
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "access_policy_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "access_policy_one_row" CHECK ("id" = 1)
);
