import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';

/** The way out of a list that is empty because of what was asked of it. */
export function ClearFilters({ onClear }: { onClear(): void }) {
  return (
    <Button display="block" mx="auto" mt="sm" size="xs" variant="default" onClick={onClear}>
      <Trans>Clear the filters</Trans>
    </Button>
  );
}
