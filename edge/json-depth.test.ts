import { describe, expect, it } from 'vitest'
import { isNestedDeeperThan } from './json-depth.ts'

describe('the depth of JSON', () => {
  it.each<readonly [text: string, isDeeper: boolean]>([
    ['[[]]', false],
    ['[[[]]]', true],
    ['{"a":{"b":[]}}', true],
    ['[[],[],[],[[]]]', true],
    ['[[],{},[],{}]', false],
    ['["[[[["]', false],
    ['["\\"[[[["]', false],
    ['["\\\\",[[]]]', true],
    ['"', false],
    ['', false],
  ])('of %s is counted outside of strings', (text, isDeeper) => {
    expect(isNestedDeeperThan(text, 2)).toBe(isDeeper)
  })
})
