import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Table } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useOrganizationId } from '../live/organization-id.ts';
import { Dialog } from '../ui/dialog.tsx';

/** Macs write other letters with Alt, so the key counts and not what it would write. */
const byPlace = { usePhysicalKeys: true };

/** The keys that work on every screen, and the list of them. */
export function Shortcuts() {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure();
  const navigate = useNavigate();
  const params = { organizationId: useOrganizationId() };
  useHotkeys([
    ['shift+?', open],
    ['alt+H', () => void navigate({ to: '/o/$organizationId', params }), byPlace],
    ['alt+P', () => void navigate({ to: '/o/$organizationId/projects', params, search: {} }), byPlace],
    ['alt+A', () => void navigate({ to: '/o/$organizationId/activity', params, search: {} }), byPlace],
    ['alt+M', () => void navigate({ to: '/o/$organizationId/manage/members', params, search: {} }), byPlace],
  ]);
  return (
    <Dialog opened={opened} onClose={close} title={<Trans>Keyboard</Trans>}>
      <Table verticalSpacing="xs">
        <Table.Tbody>
          <Shortcut
            keys={[/Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl', 'K']}
            does={t`Go to any screen, project or person`}
          />
          <Shortcut keys={['Alt', 'H']} does={t`Home`} />
          <Shortcut keys={['Alt', 'P']} does={t`Projects`} />
          <Shortcut keys={['Alt', 'A']} does={t`Activity`} />
          <Shortcut keys={['Alt', 'M']} does={t`Members`} />
          <Shortcut keys={['?']} does={t`This list`} />
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}

function Shortcut({ keys, does }: { keys: string[]; does: string }) {
  return (
    <Table.Tr>
      <Table.Td>
        {keys.map((key) => (
          <Kbd key={key} mr={4}>
            {key}
          </Kbd>
        ))}
      </Table.Td>
      <Table.Td>{does}</Table.Td>
    </Table.Tr>
  );
}
