/** Atlassian's own credentials: their prefixes are named in Atlassian's documents on API tokens and in Bitbucket's on access tokens. */
import { isRandom } from '../checks/secret-value.ts';
import type { Rule } from '../rule.ts';

const tail = ['xFfGF0', 'tK4vQz81bXw9Lr3n', 'Hf7PaUe2Jd5mGs6y'].join('');
const fake = (prefix: string) => [prefix, tail].join('');

export const ATLASSIAN_TOKEN: readonly Rule[] = [
  {
    id: 'atlassian-api-token',
    kind: 'secret:atlassian-api-token',
    tier: 'forbidden',
    label: 'Atlassian API token',
    // Users' (ATATT), workspaces' and repositories' (ATCTT), service accounts' (ATSTT): all go on with 3 and a checksum.
    pattern: /AT(?:A|C|S|O|R)TT3[\w\-=]{20,512}/g,
    keywords: ['atatt3', 'atctt3', 'atstt3', 'atott3', 'atrtt3'],
    accept: ({ value }) => isRandom(value, 20),
    examples: {
      yes: [`using «${fake('ATATT3')}=1A2B3C4D» now`, `"«${fake('ATCTT3')}»"`, `«${fake('ATSTT3')}»`],
      no: ['ATATT3xxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'tokens begin with ATATT3'],
    },
  },
  {
    id: 'bitbucket-app-password',
    kind: 'secret:bitbucket-app-password',
    tier: 'forbidden',
    label: 'Bitbucket app password',
    pattern: /(?<![A-Za-z0-9])ATBB[A-Za-z0-9]{24,64}(?![A-Za-z0-9])/g,
    keywords: ['atbb'],
    accept: ({ value }) => isRandom(value, 20),
    examples: {
      yes: [`push with «${fake('ATBB')}»`],
      no: ['ATBB is its prefix', 'ATBBaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
    },
  },
  {
    id: 'trello-token',
    kind: 'secret:trello-token',
    tier: 'forbidden',
    label: 'Trello token',
    pattern: /(?<![A-Za-z0-9])ATTA[0-9a-f]{64,72}(?![A-Za-z0-9])/gi,
    keywords: ['atta'],
    examples: {
      yes: [`trello «${['ATTA', '9f8a7c6d5e4b3a29'.repeat(4)].join('')}» ok`],
      no: ['attachment attached', 'ATTA0123'],
    },
  },
];
