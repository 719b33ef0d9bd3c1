import { expect, it } from 'vitest'
import { tokenIn } from './token-params.ts'

it.each([
  ['access_token', 'eyJh', 'eyJh'],
  ['accessToken', 'Atza|x', 'Atza|x'],
  ['Authorization', 'Bearer abc…yz#1f2', 'abc…yz#1f2'],
  ['Authorization', 'Basic YWxleGE6eA==', undefined],
  ['code', 'c1', 'c1'],
  ['token_type', 'Bearer', undefined],
  ['state', 's', undefined],
])('finds the token in %s: %s', (name, value, token) => {
  expect(tokenIn({ name, value })).toBe(token)
})
