import { Trans } from '@lingui/react/macro';
import { Anchor, Button, Loader } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useConfiguration } from '../../live/configuration.ts';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { EntryPage } from '../../ui/entry-page.tsx';

/** What the link of the mail shows. Nobody is told anything before a person clicks. */
export function ConfirmAsking({ token }: { token: string }) {
  const { productName } = useConfiguration();
  const [mutationId] = useState(newMutationId);
  const { mutate: inspect, ...offer } = trpc.joinRequest.inspect.useMutation();
  const create = trpc.joinRequest.create.useMutation();
  useEffect(() => inspect({ token }), [inspect, token]);

  if (create.isSuccess) {
    const { organizationName } = create.data;
    return (
      <EntryPage productName={productName} title={<Trans>You have asked</Trans>}>
        <p role="status">
          <Trans>
            The admins of {organizationName} see your request. When one of them agrees, an invitation comes by mail. You
            can close this window.
          </Trans>
        </p>
      </EntryPage>
    );
  }
  if (offer.isError) {
    return (
      <EntryPage productName={productName} title={<Trans>This link does not work</Trans>}>
        <Failure error={offer.error} />
        <Anchor component={Link} to="/ask-to-join" underline="always" size="sm">
          <Trans>Ask again</Trans>
        </Anchor>
      </EntryPage>
    );
  }
  if (offer.data === undefined) {
    return (
      <EntryPage productName={productName} title={<Trans>Ask to join</Trans>}>
        <Loader size="sm" />
      </EntryPage>
    );
  }
  const { organizationName, email } = offer.data;
  return (
    <EntryPage productName={productName} title={<Trans>Ask to join {organizationName}</Trans>}>
      {create.isError && <Failure error={create.error} />}
      <p>
        <Trans>
          The admins of {organizationName} are told that {email} asks for an invitation.
        </Trans>
      </p>
      <Button loading={create.isPending} fullWidth onClick={() => create.mutate({ token, mutationId })}>
        <Trans>Ask the admins</Trans>
      </Button>
    </EntryPage>
  );
}
