import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { OrganizationId } from '@rollcall/domain';
import { IconClipboardCheck, IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

/** The ways to what is made from the log. */
export function LogReports({ organizationId }: { organizationId: OrganizationId }) {
  const params = { organizationId } as never;
  return (
    <>
      <Button
        variant="default"
        component={Link}
        to="/o/$organizationId/manage/activity/members"
        params={params}
        leftSection={<IconHistory size={16} aria-hidden />}
      >
        <Trans>Members at a moment</Trans>
      </Button>
      <Button
        variant="default"
        component={Link}
        to="/o/$organizationId/manage/activity/access-review"
        params={params}
        leftSection={<IconClipboardCheck size={16} aria-hidden />}
      >
        <Trans>Access review</Trans>
      </Button>
    </>
  );
}
