/** Ids that the tests of operations share. */
export const CLOUD = '11111111-aaaa-4bbb-8ccc-000000000001';
export const APP = '0a1b2c3d-0000-4000-8000-000000000001';
export const OTHER_APP = '0a1b2c3d-0000-4000-8000-000000000002';
export const ENVIRONMENT = '0e000000-0000-4000-8000-000000000001';
export const JIRA = `ari:cloud:jira::site/${CLOUD}`;
export const CONFLUENCE = `ari:cloud:confluence::site/${CLOUD}`;
export const JIRA_WORKSPACE = `ari:cloud:jira:${CLOUD}:workspace/22222222-aaaa-4bbb-8ccc-000000000002`;

/** The value of a reading that has to be one. */
export function valueIn<Output>(reading: { kind: string; value?: Output }): Output {
  if (reading.kind !== 'value' || reading.value === undefined) {
    throw new Error(`not a value: ${JSON.stringify(reading)}`);
  }
  return reading.value;
}
