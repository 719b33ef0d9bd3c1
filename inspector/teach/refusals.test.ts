import { describe, expect, it } from 'vitest'
import type { FlowParam } from '../../flow/index.ts'
import { refusalCodeOf } from './refusals.ts'

const param = (name: string, value: string): FlowParam => ({ name, value, in: 'header' })

describe('refusalCodeOf', () => {
  it.each([
    ['the error of a token reply', [param('error', 'invalid_grant')], undefined, 'invalid_grant'],
    [
      'the challenge of an API (RFC 6750 section 3)',
      [param('WWW-Authenticate', 'Bearer realm="api", error="insufficient_scope", scope="a"')],
      undefined,
      'insufficient_scope',
    ],
    ['the reason of a failed link', [], { result: 'replayed_state' }, 'replayed_state'],
    ['a late answer', [], { connection: 'no answer within 4500 ms' }, 'token_timeout'],
    ['a refused connection', [], { connection: 'ECONNREFUSED' }, 'token_unreachable'],
    ['a code that nobody knows', [param('error', 'out_of_cheese')], undefined, undefined],
    ['a link that was made', [param('code', 'abc')], { result: 'linked' }, undefined],
  ] as const)('reads %s', (_case, params, known, expected) => {
    expect(refusalCodeOf({ params, ...(known === undefined ? {} : { private: known }) })).toBe(
      expected,
    )
  })
})
