import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import type { OrganizationId, ResourceKind } from '@rollcall/domain';
import type { ProjectView, ResourceView } from '@rollcall/protocol';
import { IconDatabaseOff, IconDatabaseSearch, IconPlus } from '@tabler/icons-react';
import { Failure } from '../../live/failure.tsx';
import { ClearFilters } from '../../ui/clear-filters.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { ChangeResourceForm } from './change-resource-form.tsx';
import { ContentFilters, ShowArchived } from './content-filters.tsx';
import { DeleteResourceDialog } from './delete-resource-dialog.tsx';
import type { ResourcesSearch } from './projects-search.ts';
import type { ResourceQuestion } from './resource-menu.tsx';
import { ResourceTable } from './resource-table.tsx';
import { useAsking } from './use-asking.ts';
import { useResources } from './use-contents.ts';

export interface ResourceListProps {
  organizationId: OrganizationId;
  project: ProjectView;
  canDelete: boolean;
  search: ResourcesSearch;
  onSearch(changes: ResourcesSearch): void;
  onRegister(): void;
}

/** The data and workflows of a project, with the ways to find and change them. */
export function ResourceList(props: ResourceListProps) {
  const { organizationId, project, canDelete, search, onSearch, onRegister } = props;
  const { t } = useLingui();
  const resources = useResources(organizationId, project.id, search);
  const { question, about, ask, close } = useAsking<ResourceQuestion, ResourceView>();
  const canChange = project.archivedAt === null;
  if (project.resourceCount === 0) {
    return (
      <EmptyState icon={IconDatabaseOff} title={<Trans>Nothing is registered here</Trans>}>
        <p>
          <Trans>Register what belongs to the project, or let your tools do it with an API key.</Trans>
        </p>
        {canChange && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onRegister}>
            <Trans>Register</Trans>
          </Button>
        )}
      </EmptyState>
    );
  }
  const isFiltered = [search.search, search.kind, search.state].some((asked) => asked !== undefined);
  const now = resources.rows?.find(({ id }) => id === about?.id) ?? about;
  return (
    <>
      <ContentFilters
        asked={search}
        onChange={onSearch}
        label={t`Search data and workflows`}
        placeholder={t`Search by name or address`}
      >
        <Select
          value={search.kind ?? 'all'}
          onChange={(kind) => onSearch({ kind: kind === 'all' ? undefined : (kind as ResourceKind) })}
          aria-label={t`Kind`}
          flex="1 0 152px"
          maw={{ base: '100%', xs: 152 }}
          data={[
            { value: 'all', label: t`All kinds` },
            { value: 'data', label: t`Data` },
            { value: 'workflow', label: t`Workflows` },
          ]}
        />
      </ContentFilters>
      {resources.error !== null ? (
        <Failure error={resources.error} onRetry={resources.retry} />
      ) : resources.rows === null ? (
        <SkeletonRows />
      ) : resources.rows.length === 0 ? (
        <EmptyState icon={IconDatabaseSearch} title={<Trans>Nothing found</Trans>}>
          {isFiltered ? (
            <>
              <Trans>Nothing in this project fits this search.</Trans>
              <ClearFilters onClear={() => onSearch({ search: undefined, kind: undefined, state: undefined })} />
            </>
          ) : (
            <>
              <Trans>Everything in this project is archived.</Trans>
              <ShowArchived onShow={() => onSearch({ state: 'archived' })} />
            </>
          )}
        </EmptyState>
      ) : (
        <ResourceTable
          organizationId={organizationId}
          resources={resources.rows}
          canChange={canChange}
          canDelete={canDelete}
          sort={search.sort ?? 'name'}
          onSort={(column) => onSearch({ sort: column })}
          onEnd={resources.loadMore}
          onAsk={ask}
        />
      )}
      {now !== null && about !== null && (
        <>
          <Dialog opened={question === 'change'} onClose={close} title={<Trans>Change {now.name}</Trans>}>
            <ChangeResourceForm organizationId={organizationId} resource={now} onClose={close} />
          </Dialog>
          <DeleteResourceDialog
            organizationId={organizationId}
            resource={about}
            opened={question === 'delete'}
            onClose={close}
          />
        </>
      )}
    </>
  );
}
