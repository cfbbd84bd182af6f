-- The issue of a tracker that a group of errors was made into, and who is making one at this moment.
ALTER TABLE "error_group" ADD COLUMN "tracker_url" TEXT,
ADD COLUMN "tracker_name" TEXT,
ADD COLUMN "tracker_by" TEXT,
ADD COLUMN "tracker_at" TIMESTAMPTZ(3),
ADD COLUMN "tracker_held_until" TIMESTAMPTZ(3);
