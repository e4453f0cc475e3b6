import { Trans, useLingui } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { ContentSort, ResourceView } from '@rollcall/protocol';
import { ChangedMark } from '../../live/changed-mark.tsx';
import { ByteSize } from '../../ui/byte-size.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { Cell, DataTable, HeadCell, MenuHeadCell } from '../../ui/data-table.tsx';
import lines from '../../ui/name-lines.module.css';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Owner } from './owner.tsx';
import { ResourceKindLabel } from './resource-kind.tsx';
import { ResourceMenu, type ResourceQuestion } from './resource-menu.tsx';
import { useArchiving } from './use-archiving.ts';

export interface ResourceTableProps {
  organizationId: OrganizationId;
  resources: readonly ResourceView[];
  canChange: boolean;
  canDelete: boolean;
  sort: ContentSort;
  onSort(sort: ContentSort): void;
  onEnd: (() => void) | undefined;
  onAsk(question: ResourceQuestion, resource: ResourceView): void;
}

/** What is registered under a project. */
export function ResourceTable(props: ResourceTableProps) {
  const { t } = useLingui();
  const { organizationId, resources, canChange, canDelete, sort, onSort, onEnd, onAsk } = props;
  const { archiveResource, restoreResource } = useArchiving(organizationId);
  return (
    <DataTable
      label={t`Data and workflows`}
      columns="minmax(0, 2fr) 108px 84px minmax(0, 1fr) 120px 36px"
      rows={resources}
      keyOf={({ id }) => id}
      onEnd={onEnd}
      rowHeight={52}
      head={
        <>
          <HeadCell part="name" sorted={sort === 'name' ? 'asc' : null} onSort={() => onSort('name')}>
            <Trans>Name</Trans>
          </HeadCell>
          <HeadCell>
            <Trans>Kind</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Size</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Owner</Trans>
          </HeadCell>
          <HeadCell part="wide" sorted={sort === 'updatedAt' ? 'desc' : null} onSort={() => onSort('updatedAt')}>
            <Trans>Updated</Trans>
          </HeadCell>
          <MenuHeadCell />
        </>
      }
    >
      {(resource) => (
        <>
          <Cell part="name">
            <div className={lines['words']}>
              <span className={lines['line']}>
                <bdi className={lines['name']}>{resource.name}</bdi>
                <ChangedMark subjectId={resource.id} />
              </span>
              <Copyable text={resource.uri} />
            </div>
          </Cell>
          <Cell>
            <ResourceKindLabel kind={resource.kind} />
          </Cell>
          <Cell part="wide">
            <ByteSize bytes={resource.sizeBytes} />
          </Cell>
          <Cell part="wide">
            <Owner owner={resource.owner} />
          </Cell>
          <Cell part="wide">
            <RelativeTime at={resource.updatedAt} />
          </Cell>
          <Cell part="menu">
            <ResourceMenu
              resource={resource}
              canChange={canChange}
              canDelete={canDelete}
              onAsk={(question) => onAsk(question, resource)}
              onArchive={() => archiveResource(resource)}
              onRestore={() => restoreResource(resource)}
            />
          </Cell>
        </>
      )}
    </DataTable>
  );
}
