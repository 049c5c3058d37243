import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Choices, type ChoicesStore, loadChoices, saveChoices } from '../../src/popup/choices.ts';

function memory(content: string | null = null): ChoicesStore & { content: string | null } {
  return {
    content,
    getItem() {
      return this.content;
    },
    setItem(_key, value) {
      this.content = value;
    },
  };
}

const NONE: Choices = { appId: null, environmentId: null, half: null, tabs: false };

describe('remembered choices', () => {
  test('come back as they were saved', () => {
    const store = memory();
    const choices: Choices = { appId: 'app', environmentId: 'env', half: 'sites', tabs: false };
    saveChoices(store, choices);
    expect(loadChoices(store)).toEqual(choices);
  });

  test('are none at first, and when what is stored is broken', () => {
    expect(loadChoices(memory())).toEqual(NONE);
    expect(loadChoices(memory('{'))).toEqual(NONE);
    expect(loadChoices(memory('[1]'))).toEqual(NONE);
    expect(loadChoices(memory('{"appId":7,"half":"other"}'))).toEqual(NONE);
  });

  test('a refused storage is no reason to fail', () => {
    const refusing: ChoicesStore = {
      getItem: () => {
        throw new Error('denied');
      },
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(loadChoices(refusing)).toEqual(NONE);
    expect(() => saveChoices(refusing, NONE)).not.toThrow();
  });

  test('whatever is stored, the choices keep their shape', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const { appId, environmentId, half } = loadChoices(memory(json));
        expect([appId, environmentId].every((value) => value === null || typeof value === 'string')).toBe(
          true,
        );
        expect([null, 'logs', 'sites']).toContain(half);
      }),
    );
  });
});
