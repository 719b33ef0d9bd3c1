/**
 * The stylesheet and the script of every page, read once for each server and served under names
 * that carry a hash of their content, so that browsers may keep them for ever.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Middleware } from 'koa'

/** Folder that every file is served below. */
const ASSET_FOLDER = '/assets/'

const CONTENT_TYPES = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
} as const

/** One file as it is served. */
export interface StaticAsset {
  /** Path below the server's public URL, for example `/assets/app.1a2b3c4d.css`. */
  readonly path: string
  readonly contentType: string
  readonly body: string
  readonly etag: string
}

/** The files of one server. */
export interface PageAssets {
  readonly stylesheetUrl: string
  readonly scriptUrl: string
  /** Answers requests for the files; hands on everything else. */
  readonly middleware: Middleware
}

/** Reads the stylesheet and the script. */
export function createAssets(): { readonly stylesheet: StaticAsset; readonly script: StaticAsset } {
  return {
    stylesheet: asset('app', 'css'),
    script: asset('page', 'js'),
  }
}

/**
 * Serves the files of {@link createAssets}, which are read at first use.
 *
 * @param basePath Path of the server's public URL without a trailing slash; empty when it has none.
 */
export function assetsUnder(basePath: string): PageAssets {
  let loaded: ReturnType<typeof createAssets> | undefined
  const files = () => (loaded ??= createAssets())
  const served = serveFiles(basePath, () => Object.values(files()))
  return {
    get stylesheetUrl() {
      return basePath + files().stylesheet.path
    },
    get scriptUrl() {
      return basePath + files().script.path
    },
    middleware: served,
  }
}

/**
 * Serves files under the paths that they have.
 *
 * @param basePath Path of the server's public URL without a trailing slash; empty when it has none.
 * @param files Asked for at every request for a file.
 */
export function serveFiles(basePath: string, files: () => readonly StaticAsset[]): Middleware {
  return async function serveFiles(ctx, next) {
    const isAsset = isRead(ctx.method) && ctx.path.includes(ASSET_FOLDER)
    const found = isAsset ? find(files(), basePath, ctx.path) : undefined
    if (found === undefined) {
      await next()
      return
    }
    ctx.set('Cache-Control', 'public, max-age=31536000, immutable')
    ctx.set('X-Content-Type-Options', 'nosniff')
    ctx.set('ETag', found.etag)
    ctx.set('Content-Type', found.contentType)
    ctx.status = 200
    if (ctx.fresh) ctx.status = 304
    else ctx.body = found.body
  }
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** A proxy in front may hand the public path on or strip it; both are found. */
function find(files: readonly StaticAsset[], basePath: string, path: string) {
  return files.find((file) => path === file.path || path === basePath + file.path)
}

function asset(name: string, extension: 'css' | 'js'): StaticAsset {
  const body = readFileSync(new URL(`./assets/${name}.${extension}`, import.meta.url), 'utf8')
  return fileAsset(name, { extension, body })
}

/** A file as it is served, under a name that carries a hash of its content. */
export function fileAsset(
  name: string,
  { extension, body }: { readonly extension: 'css' | 'js'; readonly body: string },
): StaticAsset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return {
    path: `${ASSET_FOLDER}${name}.${hash}.${extension}`,
    contentType: CONTENT_TYPES[extension],
    body,
    etag: `"${hash}"`,
  }
}
