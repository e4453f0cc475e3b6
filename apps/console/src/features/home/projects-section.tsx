import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ChangedMark } from '../../live/changed-mark.tsx';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { useOrganizationId } from '../../live/organization-id.ts';
import { trpc } from '../../live/trpc.ts';
import { Section } from '../../ui/page.tsx';
import { ProjectLink } from '../../ui/project-link.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Rows, SkeletonRows } from '../../ui/rows.tsx';
import classes from './home-screen.module.css';

/** The projects in which something changed last. */
export function ProjectsSection() {
  const { t } = useLingui();
  const organizationId = useOrganizationId();
  const projects = trpc.project.list.useQuery({ organizationId, limit: 5, sort: 'updatedAt' });
  const shown = projects.data?.projects;
  return (
    <Section title={<Trans>Projects</Trans>}>
      {tellableError(projects) && <Failure error={projects.error} onRetry={() => void projects.refetch()} />}
      {projects.isPending && <SkeletonRows count={3} />}
      {shown?.length === 0 && (
        <p className={classes['nothing']}>
          <Trans>No projects yet.</Trans>{' '}
          <Link
            to="/o/$organizationId/projects"
            params={{ organizationId }}
            search={{ create: true }}
            className="text-link"
          >
            <Trans>Create a project</Trans>
          </Link>
        </p>
      )}
      {shown && shown.length > 0 && (
        <Rows label={t`Projects that changed lately`}>
          {shown.map(({ id, name, updatedAt }) => (
            <li key={id} className={classes['project']}>
              <bdi>
                <ProjectLink projectId={id}>{name}</ProjectLink>
              </bdi>
              <ChangedMark subjectId={id} />
              <span className="quiet">
                <RelativeTime at={updatedAt} />
              </span>
            </li>
          ))}
        </Rows>
      )}
      <Link to="/o/$organizationId/projects" params={{ organizationId }} search={{}} className="text-link">
        <Trans>All projects</Trans>
      </Link>
    </Section>
  );
}
