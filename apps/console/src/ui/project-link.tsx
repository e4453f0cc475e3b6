import type { ProjectId } from '@rollcall/domain';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './project-link.module.css';

/** The way to a project of the organization that this screen is about; on a screen about none, only its name. */
export function ProjectLink({ projectId, children }: { projectId: ProjectId; children: ReactNode }) {
  const { organizationId } = useParams({ strict: false });
  if (organizationId === undefined) return children;
  return (
    <Link
      to="/o/$organizationId/projects/$projectId"
      params={{ organizationId, projectId }}
      search={{}}
      className={classes['link'] ?? ''}
    >
      {children}
    </Link>
  );
}
