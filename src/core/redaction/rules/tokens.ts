/** Tokens without a name beside them, of vendors that no rule knows. */
import { isBareSecret } from '../checks/secret-bare.ts';
import type { Rule } from '../rule.ts';

const hex = ['9f8a7c6d', '5e4b3a29', '18f7e6d5', 'c4b3a291'].join('');
const mixed = ['tK4vQz81', 'bXw9Lr3n', 'Hf7PaUe2'].join('');

export const TOKENS: readonly Rule[] = [
  {
    id: 'vendor-token',
    kind: 'secret:unknown',
    tier: 'forbidden',
    label: 'Secret',
    pattern: /\b[A-Za-z0-9][\w-]{19,}/g,
    accept: isBareSecret,
    examples: {
      yes: [
        `charged with «acme_live_${mixed}» today`,
        `«xyz-sk-${hex}»`,
        `sent «acme_${mixed}» to acme`,
        `acme.init("«${mixed}»");`,
        `got «${mixed}${mixed}» back`,
      ],
      no: [
        'acme_live_environment_in_europe_west1 test_that_the_tokens_are_kept_2026',
        `commit ${hex} docker-${hex}${hex} req_${mixed} requestId=${mixed}`,
        `/files/${mixed}${mixed}/raw ${mixed}${mixed}.png blk_1608999687919862906`,
        'job 3f2b8c1e-7a4d-4e90-b1c6-5d8e2f7a9b03 container_1445062781478_0011_01_000002',
        'at com.acme.GetIssuePanelContext2026Handler$EnhancerBySpringCGLIB',
      ],
    },
  },
];
