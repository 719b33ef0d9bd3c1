/**
 * Lets servers serve below a path of another one, `/t/<name>`, without a port of their own.
 *
 * A server that is mounted sees its requests as behind a proxy that hands the path of its public URL on,
 * and never runs in the time of the server that it is mounted on.
 *
 * @module
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

import { answerFailure, warn } from './serve-request.ts'

/** What {@link MountPoint} is made with. */
export interface MountPointOptions {
  /**
   * Decides about a request before it is passed on, for a name that may be mounted only now, or never.
   *
   * @returns False where it has answered the request itself.
   */
  readonly admit: (
    name: string,
    req: IncomingMessage,
    res: ServerResponse,
  ) => boolean | Promise<boolean>
}

/** Where a server serves that does not listen. */
export interface Site {
  /** Address below that of the listening server. */
  readonly url: string
  /** The same, as the world uses it. */
  readonly publicUrl: string
  readonly port: number
  /** Serves every request below from now on. */
  mount(serve: RequestListener): Mounted
}

/** A server that is mounted. */
export interface Mounted {
  /** Takes no more requests, ends event streams at once, and gives what runs so many milliseconds. */
  close(graceMs: number): Promise<void>
}

/** The listening server, as far as what is mounted depends on it. */
export interface Host {
  readonly url: string
  readonly publicUrl: string
  readonly port: number
}

/** A path below `/t`, whether or not it names anybody. */
const PATH = /^\/t(?:\/([^/?#]*)|(?=[?#]|$))/

/** Where a server serves, and what serves below it. */
export interface ServerPlace {
  /** Where it serves in place of a port of its own; `port` and `host` do not count then. */
  readonly site?: Site | undefined
  /** What else serves below paths of this server. */
  readonly mounts?: MountPoint | undefined
  /** Certificate to serve https with, on a port of its own; plain http without. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined
}

/** What is mounted on one listening server. */
export class MountPoint {
  readonly #admit: MountPointOptions['admit']
  readonly #mounted = new Map<string, MountedServer>()
  #host: Host | undefined
  /** Path of the listening server's public URL, without a trailing slash. */
  #base = ''

  constructor({ admit }: MountPointOptions) {
    this.#admit = admit
  }

  /** Tells where the server listens. */
  open(host: Host): void {
    this.#host = host
    this.#base = new URL(host.publicUrl).pathname.replace(/\/$/, '')
  }

  /** Where a server of this name serves. The listening server must be open. */
  site(name: string): Site {
    if (this.#host === undefined) throw new Error('Nothing is mounted before the server listens.')
    const { url, publicUrl, port } = this.#host
    return {
      url: `${url}/t/${name}`,
      publicUrl: `${publicUrl}/t/${name}`,
      port,
      mount: (serve) => {
        const mounted = new MountedServer(serve, () => {
          if (this.#mounted.get(name) === mounted) this.#mounted.delete(name)
        })
        this.#mounted.set(name, mounted)
        return mounted
      },
    }
  }

  /** Whether a request to a name is being answered, an event stream included. */
  isBusy(name: string): boolean {
    return this.#mounted.get(name)?.isBusy ?? false
  }

  /** Takes a request that is for somebody below, known or not. Returns whether it was. */
  takes(req: IncomingMessage, res: ServerResponse): boolean {
    if (this.#host === undefined) return false
    const base = this.#base
    const url = req.url ?? '/'
    const path = base !== '' && url.startsWith(`${base}/`) ? url.slice(base.length) : url
    const found = PATH.exec(path)
    if (found === null) return false
    req.url = base + path // A proxy in front may have taken the path of the host's public URL off.
    this.#pass(found[1] ?? '', req, res).catch((error: unknown) => {
      warn(error)
      answerFailure(res)
    })
    return true
  }

  async #pass(name: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const admitted = this.#admit(name, req, res)
    if (!(typeof admitted === 'boolean' ? admitted : await admitted)) return
    const mounted = this.#mounted.get(name)
    if (mounted === undefined) answerFailure(res)
    else mounted.serve(req, res)
  }
}

/** A handler below a path, with what it is answering. */
class MountedServer implements Mounted {
  readonly #handle: RequestListener
  readonly #unmount: () => void
  readonly #running = new Set<ServerResponse>()
  #idle: (() => void) | undefined

  constructor(handle: RequestListener, unmount: () => void) {
    this.#handle = handle
    this.#unmount = unmount
  }

  get isBusy(): boolean {
    return this.#running.size > 0
  }

  serve(req: IncomingMessage, res: ServerResponse): void {
    if (res.closed) return // Whoever asked has left while it was decided.
    this.#running.add(res)
    res.once('close', () => {
      this.#running.delete(res)
      if (this.#running.size === 0) this.#idle?.()
    })
    this.#handle(req, res)
  }

  async close(graceMs: number): Promise<void> {
    this.#unmount()
    if (this.#running.size === 0) return
    const ended = Promise.withResolvers<undefined>()
    this.#idle = () => {
      ended.resolve(undefined)
    }
    for (const res of this.#running) if (isEventStream(res)) res.destroy()
    const grace = setTimeout(() => {
      for (const res of this.#running) res.destroy()
    }, graceMs)
    await ended.promise
    clearTimeout(grace)
  }
}

/** It never ends by itself. */
function isEventStream(res: ServerResponse): boolean {
  return res.headersSent && String(res.getHeader('content-type')).startsWith('text/event-stream')
}
