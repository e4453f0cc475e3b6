-- What the server found when it last recomputed the chain of a stream. It proves nothing, and is no tenant's.

CREATE TABLE "log_verification" (
    "stream_id" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3) NOT NULL,
    "after" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "fault_seq" INTEGER,
    "fault_kind" TEXT,

    CONSTRAINT "log_verification_pkey" PRIMARY KEY ("stream_id")
);
