/**
 * The small change of answering for a host: JSON bodies, and reading credentials.
 *
 * @module
 */
import type { HostResponse } from '../../edge/index.ts'

/** An answer of JSON. */
export function jsonAnswer(
  status: number,
  body: unknown,
  rest: Pick<HostResponse, 'correlate'> = {},
): HostResponse {
  const headers = {
    'content-type': 'application/json;charset=UTF-8',
    'cache-control': 'no-store',
    pragma: 'no-cache',
  }
  return { status, headers, body: JSON.stringify(body), ...rest }
}

/** The token of an `Authorization: Bearer` header; `undefined` without one. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer ([^\s]+)$/.exec(authorization ?? '')?.[1]
}
