import { expect, it } from 'vitest'
import type { Context } from 'koa'
import { guestAddress } from './guest-address.ts'

const from = (remoteAddress: string | undefined) =>
  guestAddress({ req: { socket: { remoteAddress } } } as unknown as Context)

it.each([['127.0.0.1'], ['127.8.9.1'], ['::1'], ['::ffff:127.0.0.1'], [undefined]])(
  'counts nothing by %s',
  (address) => {
    expect(from(address)).toBeUndefined()
  },
)

it.each([['192.0.2.1'], ['::ffff:192.0.2.1'], ['2001:db8::1']])('counts by %s', (address) => {
  expect(from(address)).toBe(address)
})
