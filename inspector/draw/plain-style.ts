/**
 * Turns the stylesheet of the drawing into one that every reader of SVG understands: without custom
 * properties, colour schemes and states of a page. Pure, so that page and server write the same file.
 *
 * @module
 */

const COMMENT = /\/\*[\s\S]*?\*\//g

/** A rule without rules in it. */
const RULE = /([^{}]+)\{([^{}]*)\}/g

/** A block of a media query; what applies only there is left out. */
const MEDIA = /@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g

/** What only somebody in front of a page can bring about. */
const STATES = /:hover|\.(?:selected|lit)\b/

/** The rules of a drawing that stands alone, in light colours, as paper has them. */
export function plainStyle(css: string): string {
  const text = css.replace(COMMENT, '').replace(MEDIA, '')
  const rules = [...text.matchAll(RULE)].map(([, selector = '', body = '']) => ({
    selector: selector.replace(/\s+/g, ' ').trim(),
    declarations: declarationsOf(body),
  }))
  const values = new Map(
    rules.flatMap(({ declarations }) =>
      declarations.filter(([name]) => name.startsWith('--') && name !== CHANNEL),
    ),
  )
  return rules
    .filter(({ selector }) => !STATES.test(selector))
    .map(({ selector, declarations }) => {
      const kept = declarations.flatMap((declaration) => plain(declaration, values))
      return kept.length === 0 ? '' : `${selector}{${kept.join(';')}}`
    })
    .join('')
}

/** The colour of a message's channel, which its parts take over. */
const CHANNEL = '--channel'

type Declaration = readonly [name: string, value: string]

function declarationsOf(body: string): readonly Declaration[] {
  return body.split(';').flatMap((line): Declaration[] => {
    const [, name, value] = /^\s*([\w-]+)\s*:\s*([\s\S]+)$/.exec(line) ?? []
    return name === undefined || value === undefined
      ? []
      : [[name, value.replace(/\s+/g, ' ').trim()]]
  })
}

function plain([name, value]: Declaration, values: ReadonlyMap<string, string>): string[] {
  if (name === CHANNEL) return [`color:${resolved(value, values)}`]
  return name.startsWith('--') ? [] : [`${name}:${resolved(value, values)}`]
}

/** A value in light colours; the colour of the channel is that of the element. */
function resolved(value: string, values: ReadonlyMap<string, string>): string {
  return value
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) =>
      name === CHANNEL ? 'currentColor' : (values.get(name) ?? 'currentColor'),
    )
    .replace(/light-dark\(\s*([^,()]+),[^()]*\)/g, '$1')
}
