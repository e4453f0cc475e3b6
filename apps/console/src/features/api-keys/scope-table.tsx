import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Table, Text } from '@mantine/core';
import type { Permission } from '@rollcall/domain';
import { actionWords, partsOf, resourceWords } from '../../ui/scope-words.ts';

export interface ScopeTableProps {
  offered: readonly Permission[];
  value: readonly Permission[];
  onChange(scopes: Permission[]): void;
  error?: string | undefined;
}

/** What a key may do, as resource × action, out of what is offered. */
export function ScopeTable({ offered, value, onChange, error }: ScopeTableProps) {
  const { t, i18n } = useLingui();
  const rows = Map.groupBy(offered, (scope) => partsOf(scope).resource);
  const toggle = (scope: Permission, isOn: boolean) =>
    onChange(offered.filter((one) => (one === scope ? isOn : value.includes(one))));
  const readable = offered.filter((scope) => partsOf(scope).action === 'read');
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={500}>
          <Trans>What it may do</Trans>
        </Text>
        <Group gap={4}>
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(readable)}>
            <Trans>Only read</Trans>
          </Button>
          <Button variant="subtle" size="compact-xs" onClick={() => onChange([...offered])}>
            <Trans>Everything</Trans>
          </Button>
        </Group>
      </Group>
      <Table withTableBorder verticalSpacing={6} aria-label={t`What it may do`}>
        <Table.Tbody>
          {[...rows].map(([resource, scopes]) => (
            <Table.Tr key={resource}>
              <Table.Th scope="row" fw={500} w="34%" style={{ overflowWrap: 'normal' }}>
                {i18n._(resourceWords[resource])}
              </Table.Th>
              <Table.Td>
                <Group gap="sm">
                  {scopes.map((scope) => {
                    const action = i18n._(actionWords[partsOf(scope).action]);
                    return (
                      <Checkbox
                        key={scope}
                        size="xs"
                        label={action}
                        aria-label={`${i18n._(resourceWords[resource])}: ${action}`}
                        checked={value.includes(scope)}
                        onChange={(event) => toggle(scope, event.currentTarget.checked)}
                      />
                    );
                  })}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {error !== undefined && (
        <Text size="xs" c="var(--bad)" mt={4} role="alert">
          {error}
        </Text>
      )}
    </div>
  );
}
