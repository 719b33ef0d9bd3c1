import { describe, expect, it } from 'vitest'
import { readConnectArguments } from './connect-arguments.ts'

const listener = () => undefined

describe('readConnectArguments()', () => {
  it.each<[string, unknown[], object]>([
    ['options', [{ host: 'h', port: 1 }, listener], { host: 'h', port: 1 }],
    ['port and host', [1, 'h', listener], { port: 1, host: 'h' }],
    ['port, host and options', [1, 'h', { ca: 'c' }, listener], { port: 1, host: 'h', ca: 'c' }],
    ['port and options', ['1', { host: 'h' }, listener], { port: '1', host: 'h' }],
    ['a path', ['/tmp/socket', listener], { path: '/tmp/socket' }],
    ['what Node has read already', [[{ host: 'h', port: 1 }, listener]], { host: 'h', port: 1 }],
  ])('reads %s', (_form, args, options) => {
    expect(readConnectArguments(args)).toEqual({ options, listener })
  })
})
