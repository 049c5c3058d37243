import { uuid } from './random.ts';
import type { Role, User } from './types.ts';

/** The people one can be in the sandbox. */
export interface People {
  readonly admin: User;
  readonly member: User;
  readonly vendor: User;
  readonly secondVendor: User;
}

export function makePeople(seed: number): People {
  return {
    admin: makeUser(seed, 'Alex Doyle', 'alex.doyle@tidewater.example', 'admin'),
    member: makeUser(seed, 'Mina Sorel', 'mina.sorel@tidewater.example', 'member'),
    vendor: makeUser(seed, 'Lena Brandt', 'lena.brandt@plotwise.example', 'vendor'),
    secondVendor: makeUser(seed, 'Tomas Okafor', 'tomas.okafor@cobalt-apps.example', 'second-vendor'),
  };
}

export function makeUser(seed: number, name: string, email: string, role: Role): User {
  return {
    accountId: `712020:${uuid(seed, 'account', email)}`,
    name,
    email,
    token: fakeToken(seed, email),
    role,
  };
}

/** Put together at run time and plainly fake, so that no secret scanner ever finds one in the sources. */
function fakeToken(seed: number, email: string): string {
  return ['ATATT3x', 'sandbox', 'fake', uuid(seed, 'token', email).slice(0, 13)].join('-');
}
