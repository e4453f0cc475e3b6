import { Trans } from '@lingui/react/macro';
import type { EventType } from '@rollcall/domain';
import type { ReactNode } from 'react';

type ProjectEventType = Extract<EventType, `project.${string}` | `resource.${string}`>;

interface Words {
  actor: ReactNode;
  project: ReactNode;
  resource: ReactNode;
  data: Readonly<Record<string, unknown>>;
}

/** What happens to projects and to what is registered under them; their names are the organization's and stand in the event. */
export const projectSentences: Readonly<Record<ProjectEventType, (words: Words) => ReactNode>> = {
  'project.created': ({ actor, project }) => (
    <Trans>
      {actor} created the project {project}
    </Trans>
  ),
  'project.updated': ({ actor, project, data }) =>
    data['name'] === undefined ? (
      <Trans>
        {actor} changed where the project {project} opens
      </Trans>
    ) : (
      <Trans>
        {actor} renamed a project to {project}
      </Trans>
    ),
  'project.archived': ({ actor, project }) => (
    <Trans>
      {actor} archived the project {project}
    </Trans>
  ),
  'project.restored': ({ actor, project }) => (
    <Trans>
      {actor} restored the project {project}
    </Trans>
  ),
  'project.deleted': ({ actor, project }) => (
    <Trans>
      {actor} deleted the project {project}
    </Trans>
  ),
  'resource.registered': ({ actor, resource, project }) => (
    <Trans>
      {actor} registered {resource} under {project}
    </Trans>
  ),
  'resource.updated': ({ actor, resource, project }) => (
    <Trans>
      {actor} updated {resource} in {project}
    </Trans>
  ),
  'resource.archived': ({ actor, resource, project }) => (
    <Trans>
      {actor} archived {resource} in {project}
    </Trans>
  ),
  'resource.restored': ({ actor, resource, project }) => (
    <Trans>
      {actor} restored {resource} in {project}
    </Trans>
  ),
  'resource.deleted': ({ actor, resource, project }) => (
    <Trans>
      {actor} deleted {resource} from {project}
    </Trans>
  ),
};
