import { Trans } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import type { SessionView } from '@rollcall/protocol';
import { IconShieldExclamation, IconShieldLock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { forgetOrganization } from '../live/forget.ts';
import { useRefresh } from '../live/refresh.ts';
import { useInstantWords } from '../ui/instant.ts';
import { Page } from '../ui/page.tsx';
import classes from './factor-gate.module.css';

type Membership = SessionView['memberships'][number];

/** The screens that are the person's own, and stay open to them. */
const ownScreens = /\/account\/(profile|security|notifications)$/;

/**
 * What an organization asks of a member without a second factor: a line above the screens while there is time for one, and
 * the way to it in place of the organization's screens after that.
 */
export function FactorGate({ membership, children }: { membership: Membership; children: ReactNode }) {
  const { organizationName, organizationId, factorDue } = membership;
  const path = useLocation({ select: ({ pathname }) => pathname });
  useAskedAgain(factorDue);
  if (factorDue?.isOver === true && !ownScreens.test(path)) {
    return <FactorRequired membership={membership} dueAt={factorDue.at} />;
  }
  // The screen keeps its place when the line above it goes: new recovery codes may be on it, which are shown once.
  return (
    <>
      {factorDue !== null && (
        <div className={classes['banner']} role="status">
          <IconShieldExclamation size={18} aria-hidden />
          <span className={classes['words']}>
            <FactorSentence organizationName={organizationName} due={factorDue} />
          </span>
          {!path.endsWith('/account/security') && (
            <Button
              component={Link}
              to="/o/$organizationId/account/security"
              params={{ organizationId } as never}
              variant="default"
              size="xs"
            >
              <Trans>Set one up</Trans>
            </Button>
          )}
        </div>
      )}
      {children}
    </>
  );
}

function FactorSentence({ organizationName, due }: { organizationName: string; due: { at: string; isOver: boolean } }) {
  const instantWords = useInstantWords();
  const day = <time dateTime={due.at}>{instantWords(due.at, { dateStyle: 'long', timeStyle: 'short' })}</time>;
  if (due.isOver) return <Trans>{organizationName} is closed to you until you have a second factor.</Trans>;
  return (
    <Trans>
      {organizationName} requires a second factor by {day}.
    </Trans>
  );
}

function FactorRequired({ membership, dueAt }: { membership: Membership; dueAt: string }) {
  const { organizationId, organizationName } = membership;
  const queryClient = useQueryClient();
  const instantWords = useInstantWords();
  useEffect(() => forgetOrganization(queryClient, organizationId), [queryClient, organizationId]);
  const day = <time dateTime={dueAt}>{instantWords(dueAt, { dateStyle: 'long', timeStyle: 'short' })}</time>;
  return (
    <Page title={<Trans>{organizationName} requires a second factor</Trans>}>
      <Stack gap="md" maw={520} role="status">
        <Text>
          <Trans>
            The time to set one up ended on {day}. Until you have one, nothing of {organizationName} is open to you, and
            your API keys wait.
          </Trans>
        </Text>
        <Text>
          <Trans>Set one up under Security. Everything is there again at once, in every window.</Trans>
        </Text>
        <Group>
          <Button
            component={Link}
            to="/o/$organizationId/account/security"
            params={{ organizationId } as never}
            leftSection={<IconShieldLock size={16} aria-hidden />}
          >
            <Trans>Set up a second factor</Trans>
          </Button>
        </Group>
      </Stack>
    </Page>
  );
}

const soonMs = 10_000;
const longestMs = 3_600_000;

/**
 * Asks who is let in when the time is over, and again and again while a rule that others may lift keeps the person out:
 * of neither is there an event that they could be told.
 */
function useAskedAgain(due: Membership['factorDue']): void {
  const refresh = useRefresh();
  const endsAt = due === null ? null : due.at;
  const isOver = due?.isOver === true;
  useEffect(() => {
    if (endsAt === null) return;
    const left = isOver ? 0 : new Date(endsAt).getTime() - Date.now();
    const timer = setInterval(() => refresh(['session']), Math.min(Math.max(left, soonMs), longestMs));
    return () => clearInterval(timer);
  }, [endsAt, isOver, refresh]);
}
