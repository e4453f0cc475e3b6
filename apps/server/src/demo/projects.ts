import type { ResourceKind } from '@rollcall/domain';

/** What the demonstration's people work on. */
export const demoProjects: readonly {
  name: string;
  /** The last part of its page's address; null for a project without one. */
  page: string | null;
  resources: readonly { kind: ResourceKind; name: string; uri: string; sizeBytes?: number }[];
}[] = [
  {
    name: 'Demand forecast',
    page: 'demand-forecast',
    resources: [
      { kind: 'data', name: 'Orders since 2019', uri: 's3://globex-lake/orders/v3', sizeBytes: 48_200_000_000 },
      {
        kind: 'data',
        name: 'Weather by region',
        uri: 's3://globex-lake/weather/daily.parquet',
        sizeBytes: 912_000_000,
      },
      { kind: 'workflow', name: 'Nightly training', uri: 'https://flows.globex.test/runs/nightly' },
      { kind: 'workflow', name: 'Publish to planners', uri: 'https://flows.globex.test/runs/publish' },
      { kind: 'data', name: 'Holidays', uri: 'https://data.globex.test/holidays.csv', sizeBytes: 14_336 },
    ],
  },
  {
    name: 'Customer 360',
    page: 'customer-360',
    resources: [
      { kind: 'data', name: 'Accounts', uri: 'postgres://warehouse.globex.test/crm/accounts' },
      { kind: 'workflow', name: 'Deduplicate', uri: 'urn:globex:flow:dedupe' },
    ],
  },
  { name: 'Supplier risk', page: 'supplier-risk', resources: [] },
  {
    name: 'Returns dashboard',
    page: null,
    resources: [{ kind: 'data', name: 'Returns', uri: 's3://globex-lake/returns', sizeBytes: 1_340_000_000 }],
  },
];
