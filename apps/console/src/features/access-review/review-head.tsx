import { Trans, useLingui } from '@lingui/react/macro';
import { Table } from '@mantine/core';
import type { SignedHead } from '@rollcall/protocol';
import type { ReactNode } from 'react';
import { useInstantWords } from '../../ui/instant.ts';
import classes from './review-head.module.css';
import type { Review } from './use-review.ts';

export interface ReviewHeadProps {
  organizationName: string;
  review: Review;
  /** The signature under the head, for as long as the window remembers it. */
  signedHead: SignedHead | undefined;
}

/** What the sheet is about: of which organization, of which moment of its log, and what of it is as of now. */
export function ReviewHead({ organizationName, review: { moment, members, readAt }, signedHead }: ReviewHeadProps) {
  const { t } = useLingui();
  const instantWords = useInstantWords();
  const words = (at: string | Date) => instantWords(at, { dateStyle: 'long', timeStyle: 'medium' });
  const admins = members.filter(({ role }) => role === 'admin').length;
  const withoutFactor = members.filter(({ hasSecondFactor }) => !hasSecondFactor).length;
  return (
    <Table layout="fixed" verticalSpacing={6} horizontalSpacing={0} withRowBorders={false}>
      <Table.Tbody>
        <Fact name={t`Organization`}>{organizationName}</Fact>
        <Fact name={t`Members`}>{members.length}</Fact>
        <Fact name={t`Admins`}>{admins}</Fact>
        <Fact name={t`No second factor`}>{withoutFactor}</Fact>
        <Fact name={t`Moment`}>
          {moment.at === null ? (
            <Trans>Before the first event</Trans>
          ) : (
            <Trans>
              {words(moment.at)}, event {moment.seq} of the log
            </Trans>
          )}
        </Fact>
        <Fact name={t`Hash`}>
          <code>{moment.hash}</code>
        </Fact>
        {signedHead?.seq === moment.seq && (
          <Fact name={t`Signature`}>
            <Trans>
              <code>{signedHead.signature}</code>, key <code>{signedHead.keyId}</code>
            </Trans>
          </Fact>
        )}
        <Fact name={t`Read`}>
          <Trans>
            {words(readAt)}. Addresses, second factors, last days and keys are as of then; members and roles are as of
            the moment above.
          </Trans>
        </Fact>
      </Table.Tbody>
    </Table>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th w={136} fw={500} style={{ verticalAlign: 'top' }}>
        {name}
      </Table.Th>
      <Table.Td className={classes['fact'] ?? ''}>{children}</Table.Td>
    </Table.Tr>
  );
}
