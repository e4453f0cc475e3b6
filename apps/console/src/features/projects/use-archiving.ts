import { useLingui } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { ProjectView, ResourceView } from '@rollcall/protocol';
import { useFailureSentence } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { showToast } from '../../ui/toast.tsx';

/**
 * Archives and restores. Nobody is asked before, because it is undone by one click; the row that it was chosen from is gone
 * by then, so the words are said from here.
 */
export function useArchiving(organizationId: OrganizationId) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  const { client } = utils;
  const run = async (name: string, archives: boolean, act: () => Promise<unknown>, undo: () => Promise<void>) => {
    try {
      await act();
      const message = archives ? t`${name} is archived` : t`${name} is restored`;
      showToast(archives ? { message, action: { label: t`Undo`, run: () => void undo() } } : { message });
    } catch (error) {
      const title = archives ? t`${name} was not archived` : t`${name} was not restored`;
      showToast({ tone: 'problem', title, message: sentence(error) });
    } finally {
      // The feed would have the lists read again, but may be cut off just now.
      void utils.project.invalidate();
      void utils.resource.invalidate();
    }
  };
  const project = (one: ProjectView, archives: boolean): Promise<void> => {
    const target = { organizationId, projectId: one.id, mutationId: newMutationId() };
    const { archive, restore } = client.project;
    return run(
      one.name,
      archives,
      () => (archives ? archive : restore).mutate(target),
      () => project(one, false),
    );
  };
  const resource = (one: ResourceView, archives: boolean): Promise<void> => {
    const target = { organizationId, resourceId: one.id, mutationId: newMutationId() };
    const { archive, restore } = client.resource;
    return run(
      one.name,
      archives,
      () => (archives ? archive : restore).mutate(target),
      () => resource(one, false),
    );
  };
  return {
    archiveProject: (one: ProjectView) => void project(one, true),
    restoreProject: (one: ProjectView) => void project(one, false),
    archiveResource: (one: ResourceView) => void resource(one, true),
    restoreResource: (one: ResourceView) => void resource(one, false),
  };
}
