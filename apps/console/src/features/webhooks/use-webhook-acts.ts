import { useLingui } from '@lingui/react/macro';
import type { OrganizationId, WebhookId } from '@rollcall/domain';
import { useFailureSentence } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { showToast } from '../../ui/toast.tsx';

/** What one press does to an endpoint, as the props of its button. What fails is told in a toast. */
export function useWebhookActs(organizationId: OrganizationId, webhookId: WebhookId) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  const options = {
    onError: (error: unknown) =>
      showToast({ tone: 'problem', title: t`Nothing was changed`, message: sentence(error) }),
    onSettled: () => utils.webhook.invalidate(),
  };
  const sendTest = trpc.webhook.sendTest.useMutation(options);
  const pause = trpc.webhook.pause.useMutation(options);
  const resume = trpc.webhook.resume.useMutation(options);
  const replay = trpc.webhook.replay.useMutation(options);
  const target = () => ({ organizationId, webhookId, mutationId: newMutationId() });
  return {
    sendTest: { onClick: () => sendTest.mutate(target()), loading: sendTest.isPending },
    pause: { onClick: () => pause.mutate(target()), loading: pause.isPending },
    resume: { onClick: () => resume.mutate(target()), loading: resume.isPending },
    sendAgain: (seq: number) => replay.mutate({ ...target(), seq, andNewer: false }),
  };
}
