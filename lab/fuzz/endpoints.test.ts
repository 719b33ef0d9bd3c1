import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { apiPaths } from './testing/auth-endpoints.ts'
import { pathsOf, routerFiles, routesInCode } from './testing/routes-in-code.ts'

const root = new URL('../..', import.meta.url).pathname

/** Files of a program, its tests apart. */
function codeOf(folder: string): readonly string[] {
  return globSync(`${folder}/**/*.ts`, { cwd: root }).filter(
    (file) => !file.includes('.test.') && !file.includes('/testing/'),
  )
}

function read(file: string): string {
  return readFileSync(`${root}/${file}`, 'utf8')
}

describe('what the bad-input run attacks', () => {
  it('has the routes of every router that there is', () => {
    const files = ['alexa-simulator', 'auth-server', 'lab'].flatMap(codeOf)
    const routed = files.filter((file) => read(file).includes('new Router('))
    expect(routed.sort()).toEqual([...routerFiles, 'lab/admin/admin-routes.ts'].sort())
  })

  it.each(routerFiles)('reads each route of %s', (file) => {
    const calls = read(file).match(/router\.(?!use\b|routes\b|allowedMethods\b)\w+\(/g) ?? []
    expect(routesInCode(file)).toHaveLength(calls.length)
    expect(calls.length).toBeGreaterThan(5)
  })

  it('has every path of the resource API', () => {
    const paths = [...read('auth-server/api/api-routes.ts').matchAll(/`\$\{paths\.api\}([^`]*)`/g)]
    expect(paths.map(([, path]) => path).sort()).toEqual([...apiPaths].sort())
  })

  it('stops at a route whose path it does not know', () => {
    expect(() => pathsOf('brandNew', {})).toThrow(/brandNew/)
    expect(() => pathsOf('`${brandNew}/x`', {})).toThrow(/brandNew/)
  })
})
