/**
 * Loaded before a program by `node --import`: counts what it loads until it prints that it is ready, and
 * writes that into the file that `LINKLAB_MODULES` names, as JSON: the address of each module and its bytes.
 *
 * @module
 */
import { statSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const READY = '"status":"ok"'

const loaded = new Map()
const own = registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) loaded.set(url, statSync(fileURLToPath(url)).size)
    return next(url, context)
  },
})

const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (chunk, ...rest) => {
  if (String(chunk).includes(READY)) {
    own.deregister()
    writeFileSync(process.env.LINKLAB_MODULES, JSON.stringify([...loaded]))
    process.stdout.write = write
  }
  return write(chunk, ...rest)
}
