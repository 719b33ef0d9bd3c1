/**
 * How a part of the lab answers for hosts of the internet that a skill calls: whole requests in, whole
 * responses out, so that several parts can share a host.
 *
 * @module
 */
import type { MessageId } from '../flow/index.ts'

/** Headers by lower-case name, as Node gives them. */
export interface HostRequestHeaders {
  readonly [name: string]: string | string[] | undefined
  readonly authorization?: string | undefined
  readonly 'content-type'?: string | undefined
}

/** One request to a foreign host, read whole. */
export interface HostRequest {
  readonly method: string
  /** As the skill named it, lower case, without a port. */
  readonly host: string
  /** Path without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: HostRequestHeaders
  /** The body as UTF-8 text; empty without one. */
  readonly body: string
}

/** What the skill is answered. */
export interface HostResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
  /** What keeps the two with the link they belong to: `uid:…`, `grant:…`, values of tokens. */
  readonly correlate?: readonly string[]
}

/** What the two messages of an exchange are called on the flow log. */
export interface HostExchangeNames {
  readonly request: MessageId
  readonly response: MessageId
}

/** One part's answers for one host. */
export interface HostRoute {
  /** Host name; a label `*` stands for any one label. */
  readonly host: string
  /** Names an exchange before it is answered; without names it is unhandled traffic. */
  names?(request: HostRequest): HostExchangeNames | undefined
  /** Answers, or leaves the request to the next route for the host with `undefined`. */
  answer(request: HostRequest): Promise<HostResponse | undefined>
}
