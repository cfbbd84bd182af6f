-- Builds that ran here, with the commits they were made of.
CREATE TABLE "release" (
    "name" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "commit" TEXT NOT NULL DEFAULT '',
    "built_at" TIMESTAMPTZ(3),
    "commits" JSONB NOT NULL DEFAULT '[]',
    "judged" JSONB,

    CONSTRAINT "release_pkey" PRIMARY KEY ("name")
);

-- When each kind of process ran a release.
CREATE TABLE "deploy" (
    "release" TEXT NOT NULL,
    "component" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deploy_pkey" PRIMARY KEY ("release","component")
);

CREATE INDEX "release_first_seen_at_idx" ON "release"("first_seen_at" DESC);
