import { Plural, Trans } from '@lingui/react/macro';
import { Button, Group, Menu, Text } from '@mantine/core';
import type { OrganizationId } from '@rollcall/domain';
import type { ActivityFilter } from '@rollcall/protocol';
import { IconDownload, IconFileCertificate, IconTable } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Failure } from '../../live/failure.tsx';
import { saveFile } from '../../live/save-file.ts';
import { trpc } from '../../live/trpc.ts';
import { useActivityExport } from './use-activity-export.ts';

export interface ExportMenuProps {
  organizationId: OrganizationId;
  /** What is on screen is what is exported. */
  filter: ActivityFilter;
}

/** Takes what is shown of the log as a file, or the signed head of all of it. */
export function ExportMenu({ organizationId, filter }: ExportMenuProps) {
  const taking = useActivityExport(organizationId, filter);
  const { client } = trpc.useUtils();
  const head = useMutation({
    async mutationFn() {
      const signed = await client.event.head.query({ organizationId });
      saveFile(new Blob([JSON.stringify(signed)], { type: 'application/json' }), `log-head-${signed.seq}.json`);
    },
  });
  const error = taking.error ?? head.error;
  if (taking.isRunning) {
    return (
      <Group gap="xs">
        <Text size="sm" className="quiet" role="status">
          <Plural value={taking.rows} one="# row so far" other="# rows so far" />
        </Text>
        <Button variant="default" onClick={taking.cancel}>
          <Trans>Cancel</Trans>
        </Button>
      </Group>
    );
  }
  return (
    <div>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
            <Trans>Export</Trans>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconTable size={16} aria-hidden />} onClick={() => taking.start('csv')}>
            <Trans>For spreadsheets (CSV)</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={() => taking.start('ndjson')}>
            <Trans>Verifiable (NDJSON)</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<IconFileCertificate size={16} aria-hidden />} onClick={() => head.mutate()}>
            <Trans>Signed head of the log</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {error !== null && <Failure error={error} />}
    </div>
  );
}
