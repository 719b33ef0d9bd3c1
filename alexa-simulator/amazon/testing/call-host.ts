/**
 * Calls the hosts that a simulator answers for, as a developer's cloud would, for tests.
 *
 * @module
 */
import type { HostResponse } from '../../../edge/index.ts'
import type { AlexaSimulator } from '../../index.ts'

/** One call. */
export interface HostCall {
  readonly method?: string
  readonly host: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends a call to the routes of its host, one after another; `undefined` when nobody answers. */
export async function callHost(
  { hosts }: AlexaSimulator,
  { method = 'POST', host, path, headers = {}, body = '' }: HostCall,
): Promise<HostResponse | undefined> {
  const request = { method, host, path, query: new URLSearchParams(), headers, body }
  for (const route of hosts.filter((candidate) => candidate.host === host)) {
    const answer = await route.answer(request)
    if (answer !== undefined) return answer
  }
  return undefined
}

/** Asks Login with Amazon for tokens, with the credentials in the body. */
export async function askLwa(
  alexa: AlexaSimulator,
  fields: Readonly<Record<string, string>>,
): Promise<{ status: number | undefined; body: Record<string, string> }> {
  const client = { client_id: 'amzn1.application-oa2-client.1', client_secret: 'not a secret' }
  const answer = await callHost(alexa, {
    host: 'api.amazon.com',
    path: '/auth/o2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...client, ...fields }).toString(),
  })
  const body = JSON.parse(answer?.body ?? '{}') as Record<string, string>
  return { status: answer?.status, body }
}
