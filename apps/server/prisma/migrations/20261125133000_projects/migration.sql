-- Projects of an organization, and the data and workflows registered under them.

CREATE TABLE "project" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,
    "owner_account_id" TEXT,
    "sort_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "resource" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "uri" TEXT NOT NULL,
    "size_bytes" BIGINT,
    "owner_account_id" TEXT,
    "sort_name" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "resource_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "project_organization_id_id_key" ON "project"("organization_id", "id");
CREATE INDEX "project_organization_id_sort_name_id_idx" ON "project"("organization_id", "sort_name", "id");
CREATE INDEX "project_organization_id_updated_at_id_idx" ON "project"("organization_id", "updated_at", "id");
CREATE INDEX "project_search_idx" ON "project" USING GIN ("organization_id" text_ops, "sort_name" gin_trgm_ops);
CREATE INDEX "project_owner_account_id_idx" ON "project"("owner_account_id");
CREATE INDEX "resource_project_id_sort_name_id_idx" ON "resource"("project_id", "sort_name", "id");
CREATE INDEX "resource_project_id_updated_at_id_idx" ON "resource"("project_id", "updated_at", "id");
CREATE INDEX "resource_search_idx" ON "resource" USING GIN ("project_id" text_ops, "search" gin_trgm_ops);
CREATE INDEX "resource_owner_account_id_idx" ON "resource"("owner_account_id");

ALTER TABLE "project" ADD CONSTRAINT "project_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "project" ADD CONSTRAINT "project_owner_account_id_fkey" FOREIGN KEY ("owner_account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "resource" ADD CONSTRAINT "resource_organization_id_project_id_fkey" FOREIGN KEY ("organization_id", "project_id") REFERENCES "project"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "resource" ADD CONSTRAINT "resource_owner_account_id_fkey" FOREIGN KEY ("owner_account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE resource
  ADD CONSTRAINT resource_kind_known CHECK (kind IN ('data', 'workflow')),
  ADD CONSTRAINT resource_size_counted CHECK (size_bytes >= 0);

-- LOG3.
CREATE CONSTRAINT TRIGGER project_has_event AFTER INSERT OR UPDATE OR DELETE ON project
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('organization_id');
CREATE CONSTRAINT TRIGGER resource_has_event AFTER INSERT OR UPDATE OR DELETE ON resource
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('organization_id');

-- The activity about one project or one resource; indexes of expressions are beyond what schema.prisma can say.
CREATE INDEX event_about_project_idx ON event (stream_id, (data ->> 'projectId'), seq) WHERE data ->> 'projectId' IS NOT NULL;
CREATE INDEX event_about_resource_idx ON event (stream_id, (data ->> 'resourceId'), seq) WHERE data ->> 'resourceId' IS NOT NULL;
