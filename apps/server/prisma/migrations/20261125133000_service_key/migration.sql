-- Keys that belong to the organization and to no person, and the networks from which such a key may be used.

ALTER TABLE "api_key" ALTER COLUMN "owner_account_id" DROP NOT NULL,
ADD COLUMN "allowed_networks" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- The id says whose a key is, so nothing that asks for a person's key can be handed one of the organization.
ALTER TABLE api_key ADD CONSTRAINT api_key_id_tells_kind
  CHECK ((owner_account_id IS NULL) = (id LIKE 'svk\_%'));

CREATE INDEX event_about_service_key_idx ON event (stream_id, (data ->> 'serviceKeyId'), seq) WHERE data ->> 'serviceKeyId' IS NOT NULL;
