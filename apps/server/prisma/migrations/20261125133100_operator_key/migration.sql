-- Keys by which the platform itself reads in every organization. They belong to no tenant, so no stream tells of them.

CREATE TABLE "operator_key" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "allowed_networks" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "secret_version" INTEGER NOT NULL DEFAULT 1,
    "secret_hash" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "previous_secret_hash" TEXT,
    "previous_ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "term_began" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "operator_key_pkey" PRIMARY KEY ("id")
);
