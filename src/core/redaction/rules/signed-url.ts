/** What makes a URL work for whoever has it: signatures of AWS, Google, Azure and CloudFront, codes, hooks. */
import { isHex, isMixed, isRandom } from '../checks/secret-value.ts';
import type { Rule } from '../rule.ts';

const hex = ['9f8a7c6d5e4b3a29', '18f7e6d5c4b3a291', '0a1b2c3d4e5f6071', '8293a4b5c6d7e8f9'].join('');
const mixed = ['tK4vQz81', 'bXw9Lr3n', 'Hf7PaUe2', 'Jd5mGs6y'].join('');

/** Before a parameter: its own sign, or that sign in JSON, HTML and URL-encoded spelling. */
const BEFORE = '(?:[?&;,#]|\\\\u0026|%3F|%26|&amp;)[ \\t]?';

export const SIGNED_URL: readonly Rule[] = [
  {
    id: 'url-signature',
    kind: 'secret:url-signature',
    tier: 'forbidden',
    label: 'Signature of a URL',
    pattern: new RegExp(
      `${BEFORE}(?:X-(?:Amz|Goog|Oss|Cos|Obs|Ms)-(?:Signature|Security-Token)|Signature|sig|sign|hmac|X-Signature|Key-Signature|__token__|hdnts|hdnea)(?:=|%3D)([\\w%+/=~.-]{16,4096})`,
      'gi',
    ),
    group: 1,
    keywords: ['sig', 'security-token', 'hmac', '__token__', 'hdn'],
    accept: ({ value }) => isHex(value) || isRandom(value.replaceAll(/%[0-9A-F]{2}/gi, '')),
    examples: {
      yes: [
        `https://b.example.com/f?X-Amz-Expires=60&X-Amz-Signature=«${hex}»`,
        `?sv=2024-11-04&sig=«${mixed}%3D»&se=2026`,
        `https://d.example.com/f?Expires=1&Signature=«${mixed}~»&Key-Pair-Id=K1`,
      ],
      no: ['?sig=&signature=invalid', '/f?sign=in-progress-of-something', 'x&sigma=1234567890123456'],
    },
  },
  {
    id: 'url-code',
    kind: 'secret:url-code',
    tier: 'forbidden',
    label: 'Code in a URL',
    pattern: new RegExp(
      `${BEFORE}(?:code|ticket|otp|invite|invitation|magic|assertion|samlresponse|samlrequest|reset|verify|verification|confirmation|activation|unsubscribe|hash|h|k|t|s)(?:=|%3D)([\\w%+/=~.-]{20,8192})`,
      'gi',
    ),
    group: 1,
    keywords: [
      'code=',
      'code%3d',
      'ticket',
      'otp=',
      'invit',
      'magic',
      'assertion',
      'saml',
      'reset',
      'verif',
      'confirm',
      'activ',
      'k=',
      't=',
      's=',
      'h=',
    ],
    accept: ({ value }) => isMixed(value),
    examples: {
      yes: [`/callback?code=«${mixed}»&state=1`],
      no: ['/issues?s=key-of-the-issue-TIDE-2026-11', `/f?h=${hex}`],
    },
  },
  {
    id: 'webhook-url',
    kind: 'secret:webhook-url',
    tier: 'forbidden',
    label: 'Webhook URL',
    pattern:
      /(?:discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{10,25}\/|api\.telegram\.org\/bot|hooks\.zapier\.com\/hooks\/catch\/|hook\.[a-z0-9]{2,5}\.make\.com\/|outlook\.office\.com\/webhook\/|atlassian-dev\.net\/x1\/|\/(?:web)?hook(?:s|b2)?\/(?:[\w-]{1,40}\/){0,3})([\w:/@-]{16,300})/gi,
    group: 1,
    keywords: ['hook', 'api.telegram.org/bot', 'atlassian-dev.net/x1/'],
    accept: ({ value }) =>
      value.split('/').some((part) => isMixed(part, 16) || (part.length > 31 && isHex(part))) ||
      /\d{5,16}:[\w-]{30,}/.test(value),
    examples: {
      yes: [
        `POST https://${['discord', 'com/api/webhooks'].join('.')}/123456789012345678/«${mixed}»`,
        `https://acme.webhook.office.com/webhookb2/«3f2b8c1e-7a4d-4e90-b1c6-5d8e2f7a9b03@3f2b8c1e-7a4d-4e90-b1c6-5d8e2f7a9b03/Incoming/${hex}»`,
        `https://a1b2.hello.${['atlassian-dev', 'net/x1'].join('.')}/«${mixed}»`,
      ],
      no: ['/hooks/getIssuePanelContext/of-the-app', '/webhook/issues/TIDE-12/comments'],
    },
  },
];
