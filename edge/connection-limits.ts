/**
 * What clients may ask of a server before it has read a request: how long they may take to send it, how
 * long its head may be, and how many of them there may be. Nothing here concerns the answer, which may be
 * held for hours or be a stream without an end.
 *
 * @module
 */
import type { Server, ServerOptions } from 'node:http'

/** Limits of one server. */
export interface ConnectionLimits {
  /** How long a client may take to send the head of a request, in milliseconds. */
  readonly headersTimeoutMs: number
  /** How long it may take to send the whole request. */
  readonly requestTimeoutMs: number
  /** How long a connection may stand idle between two requests. */
  readonly keepAliveTimeoutMs: number
  /** How often the two times above are looked at. */
  readonly checkMs: number
  /** Bytes of the request line and the headers. A longer head is answered with 431. */
  readonly headBytesMax: number
  /** Headers of one request. More are answered with 431. */
  readonly headersMax: number
  /** Connections at a time. One more is closed at once. */
  readonly connectionsMax: number
}

/** The limits unless others are given. */
export const usualLimits: ConnectionLimits = {
  headersTimeoutMs: 20_000,
  requestTimeoutMs: 60_000,
  // Longer than people pause between two clicks, so that a browser rarely meets a connection being closed.
  keepAliveTimeoutMs: 65_000,
  checkMs: 5_000,
  headBytesMax: 16_384,
  headersMax: 200,
  connectionsMax: 4_000,
}

/** The options with which a server of `node:http` or `node:https` is made. */
export function limitedServerOptions(limits: ConnectionLimits): ServerOptions {
  return {
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    connectionsCheckingInterval: limits.checkMs,
    maxHeaderSize: limits.headBytesMax,
  }
}

/** Sets what is no option. */
export function limitConnections(server: Server, limits: ConnectionLimits): void {
  server.maxHeadersCount = limits.headersMax
  server.maxConnections = limits.connectionsMax
}
