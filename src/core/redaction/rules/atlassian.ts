import { before } from '../checks/around.ts';
import type { Rule } from '../rule.ts';
import { keywordsOf, withEnds } from './fields.ts';

const UUID = '[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}';
const COLON = '(?::|%3A)';
const HEX = '[\\da-f]{24}';

/** Atlassian's own hosts below the sites' domains, and names that stand for any site in documents. */
const NO_SITE =
  /^(?:www|api|id|auth|admin|start|home|status|support|community|developer|marketplace|forge|cdn|static|assets|images|docs|help|your-?domain|your-?site|your-?company|your-?instance|yourcompany|site|example|domain|my-?site|mycompany|company|instance|subdomain)\./i;

const account = { kind: 'account-id', tier: 'caution', label: 'Atlassian account ID' } as const;
const cloud = { kind: 'cloud-id', tier: 'caution', label: 'Cloud ID' } as const;

export const ATLASSIAN_RULES: readonly Rule[] = [
  {
    ...account,
    id: 'account-id',
    // A directory's number and a UUID; customers of a service desk; unlicensed and unknown ones.
    pattern: new RegExp(
      `(?<![\\w-])(?:557058|712020|70121|ug|qm${COLON}${UUID}|unidentified)${COLON}${UUID}(?![\\w-])|(?<![A-Za-z0-9])JIRAUSER\\d{4,7}(?!\\w)`,
      'gi',
    ),
    keywords: ['557058', '712020', '70121', 'ug:', 'ug%3a', 'qm:', 'qm%3a', 'unidentified', 'jirauser'],
    startsWithKeyword: true,
    examples: {
      yes: [
        'userKey=«JIRAUSER10100»',
        'user «557058:0f0e0d0c-0b0a-4908-8706-050403020100» commented',
        '{"accountId":"«712020:0f0e0d0c-0b0a-4908-8706-050403020100»"}',
        '?accountId=«557058%3A0f0e0d0c-0b0a-4908-8706-050403020100»',
        'reporter «qm:0f0e0d0c-0b0a-4908-8706-050403020100:1f0e0d0c-0b0a-4908-8706-050403020100»',
        'ari:cloud:identity::user/«ug:0f0e0d0c-0b0a-4908-8706-050403020100»',
      ],
      no: [
        'id:0f0e0d0c-0b0a-4908-8706-050403020100',
        '0f0e0d0c-0b0a-4908-8706-050403020100',
        'cloudId: 0f0e0d0c-0b0a-4908-8706-050403020100',
        '557058:latest',
      ],
    },
  },
  {
    ...account,
    id: 'account-id-named',
    pattern: new RegExp(
      `(?:account[_ -]?id|aaid|atlassian[_ -]?id|user[_ -]?(?:id|key)|account|user|author|reporter|assignee|creator|lead|owner|actor|member|principal)(?:["'\\\\\\s:=/~[({]|%3A|%2F){1,8}(?:id["'\\\\\\s:=]{1,8})?(${HEX}|\\d{1,8}${COLON}${UUID})(?![\\w-])`,
      'gi',
    ),
    group: 1,
    keywords: [
      ...keywordsOf(['account id', 'atlassian id', 'user id', 'user key']),
      ...withEnds(
        [
          'account',
          'aaid',
          'user',
          'author',
          'reporter',
          'assignee',
          'creator',
          'lead',
          'owner',
          'actor',
          'member',
          'principal',
        ],
        // The first digits of the ids that are in use tell them behind a blank.
        ['"', "'", '\\', ':', '=', '/', '~', '[', '(', '{', '%3a', '%2f', ' 4', ' 5', ' 6', ' 7', ' :', ' ='],
      ),
    ],
    startsWithKeyword: true,
    accept: ({ value }) => /\d/.test(value) && /[a-f]/i.test(value),
    examples: {
      yes: [
        '{"accountId":"«5b10ac8d82e05b22cc7d4ef5»"}',
        'mention [~accountid:«5b10ac8d82e05b22cc7d4ef5»]',
        'ari:cloud:identity::user/«5b10ac8d82e05b22cc7d4ef5»',
        'loading user «5b10ac8d82e05b22cc7d4ef5»',
        '"creator":"«63012:0f0e0d0c-0b0a-4908-8706-050403020100»"',
        '{\\"author\\":{\\"id\\":\\"«5b10ac8d82e05b22cc7d4ef5»\\"}}',
      ],
      no: [
        'commit 5b10ac8d82e05b22cc7d4ef5',
        '"_id":"5b10ac8d82e05b22cc7d4ef5"',
        'accountId=123456789012',
        'accountId: null',
        'user 5b10ac8d82e05b22cc7d4ef5aa',
      ],
    },
  },
  {
    kind: 'site',
    tier: 'caution',
    label: 'Atlassian site',
    id: 'site',
    pattern:
      /(?:(?<![\w.@%-])|(?<=%(?:2F|3A|22|3D|20)))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.(?:atlassian\.net|jira-dev\.com|jira\.com|atlassian-us-gov-mod\.net|atlassian-fex\.net)(?![\w-]|\.\w)/gi,
    keywords: [
      '.atlassian.net',
      '.jira-dev.com',
      '.jira.com',
      '.atlassian-us-gov-mod.net',
      '.atlassian-fex.net',
    ],
    accept: ({ value }) => !NO_SITE.test(value),
    examples: {
      yes: [
        'GET https://«ana-corp.atlassian.net»/rest/api/3/myself',
        '{"host":"«acme1.jira-dev.com»"}',
        'site «acme.jira.com», ok',
        'baseUrl=https%3A%2F%2F«acme.atlassian.net»%2Fwiki',
      ],
      no: [
        'https://api.atlassian.com/ex/jira',
        'https://admin.atlassian.com/s/x',
        'https://your-domain.atlassian.net',
        'https://www.jira.com and https://id.atlassian.net',
        'bxp-content-static.prod.public.atl-paas.net',
        'notatlassian.net',
      ],
    },
  },
  {
    ...cloud,
    id: 'cloud-id',
    pattern: new RegExp(
      `(?:cloud[_ -]?id|tenant(?:[_ -]?id)?|site[_ -]?id|instance[_ -]?id)(?:["'\\\\\\s:=]|=>|%3A|%3D){1,8}(?:is )?(${UUID})(?![\\w-])`,
      'gi',
    ),
    group: 1,
    keywords: keywordsOf(
      ['cloud id', 'tenant id', 'site id', 'instance id', 'tenant', 'tenant is'],
      [':', '=', '"', "'", '\\', ' ', '%3a', '%3d'],
    ),
    startsWithKeyword: true,
    examples: {
      yes: [
        '{"cloudId":"«0f0e0d0c-0b0a-4908-8706-050403020100»"}',
        'cloud-id=«0f0e0d0c-0b0a-4908-8706-050403020100»',
        'tenant: «0f0e0d0c-0b0a-4908-8706-050403020100»',
        '{\\"tenantId\\":\\"«0F0E0D0C-0B0A-4908-8706-050403020100»\\"}',
      ],
      no: [
        'invocation 0f0e0d0c-0b0a-4908-8706-050403020100',
        'traceId=0f0e0d0c-0b0a-4908-8706-050403020100',
        'cloudId: null',
        'cloud 0f0e0d0c',
      ],
    },
  },
  {
    ...cloud,
    id: 'cloud-id-in-path',
    pattern: new RegExp(
      `(?:ari${COLON}cloud${COLON}[a-z-]{1,40}${COLON}(?:${COLON}site(?:/|%2F))?|/ex/[a-z-]{2,20}/|admin\\.atlassian\\.com/s/|atlassian\\.com/o/[\\da-f-]{36}/s/)(${UUID})(?![\\w-])`,
      'gi',
    ),
    group: 1,
    keywords: ['ari:cloud', 'ari%3acloud', '/ex/', 'admin.atlassian.com/s/', 'atlassian.com/o/'],
    startsWithKeyword: true,
    accept: (found) => !/ecosystem/i.test(before(found, 30)),
    examples: {
      yes: [
        'ari:cloud:jira::site/«0f0e0d0c-0b0a-4908-8706-050403020100»',
        'ari:cloud:confluence:«0f0e0d0c-0b0a-4908-8706-050403020100»:workspace/1f0e0d0c-0b0a-4908-8706-050403020100',
        'https://api.atlassian.com/ex/jira/«0f0e0d0c-0b0a-4908-8706-050403020100»/rest/api/3/issue',
        'https://admin.atlassian.com/s/«0f0e0d0c-0b0a-4908-8706-050403020100»/users',
      ],
      no: [
        'ari:cloud:ecosystem::app/0f0e0d0c-0b0a-4908-8706-050403020100',
        'ari:cloud:ecosystem::installation/0f0e0d0c-0b0a-4908-8706-050403020100',
        '/x/0f0e0d0c-0b0a-4908-8706-050403020100',
        '/ex/jira/rest',
      ],
    },
  },
];
