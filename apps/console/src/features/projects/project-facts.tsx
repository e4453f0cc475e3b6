import { Trans } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { ProjectView } from '@rollcall/protocol';
import { IconArchive } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { ChangedMark } from '../../live/changed-mark.tsx';
import { useOrganization } from '../../live/session.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateLabel } from '../../ui/state-label.tsx';
import { Owner } from './owner.tsx';
import classes from './projects.module.css';

/** What there is to know of a project at a glance. */
export function ProjectFacts({ organizationId, project }: { organizationId: OrganizationId; project: ProjectView }) {
  const { data: organization } = useOrganization(organizationId);
  return (
    <span className={classes['facts']}>
      {project.archivedAt !== null && (
        <StateLabel icon={IconArchive} tone="waiting">
          <Trans>Archived: it stays as it is until it is restored</Trans>
        </StateLabel>
      )}
      <span>
        <Owner owner={project.owner} />
      </span>
      <span>
        <Trans>
          updated <RelativeTime at={project.updatedAt} />
        </Trans>
      </span>
      {organization?.role === 'admin' && (
        <Link
          to="/o/$organizationId/manage/activity"
          params={{ organizationId }}
          search={{ about: project.id }}
          className="text-link"
        >
          <Trans>Activity</Trans>
        </Link>
      )}
      <ChangedMark subjectId={project.id} />
    </span>
  );
}
