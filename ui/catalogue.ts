/**
 * Typed string catalogues: every language must have exactly the keys of English, and each string
 * exactly the placeholders of its English counterpart; both are checked by the compiler. The
 * pseudo-language is made from English as it is asked for.
 *
 * Nothing is escaped here: JSX does that when the page is rendered.
 *
 * @module
 */
import { directionOf, pseudoLocale, writtenLocale, type Locale } from './locale.ts'
import { pseudoText } from './pseudo-text.ts'

/** Forms of one sentence by number; the placeholder `{count}` chooses among them. */
export type PluralForms = { readonly other: string } & {
  readonly [Rule in Intl.LDMLPluralRule]?: string
}

/** One string of a catalogue, with `{placeholders}`. */
export type CatalogueEntry = string | PluralForms

/** The strings of one language. */
export type CatalogueEntries = Readonly<Record<string, CatalogueEntry>>

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

type Placeholders<Entry extends CatalogueEntry> = Entry extends string
  ? NamesIn<Entry>
  : Entry extends { readonly other: infer Other extends string }
    ? NamesIn<Other> | 'count'
    : never

type Parameters<Entry extends CatalogueEntry> = {
  readonly [Name in Placeholders<Entry>]: Name extends 'count' ? number : string | number
}

type Arguments<Entry extends CatalogueEntry> = [Placeholders<Entry>] extends [never]
  ? []
  : [parameters: Parameters<Entry>]

type SameParameters<A extends CatalogueEntry, B extends CatalogueEntry> = [
  Placeholders<A>,
] extends [Placeholders<B>]
  ? [Placeholders<B>] extends [Placeholders<A>]
    ? true
    : false
  : false

/** `never` for each key that English lacks, or whose placeholders differ from English. */
type Complete<En extends CatalogueEntries, Other extends CatalogueEntries> = {
  readonly [Key in keyof En]: Key extends keyof Other
    ? SameParameters<En[Key], Other[Key]> extends true
      ? Other[Key]
      : never
    : En[Key]
} & { readonly [Key in Exclude<keyof Other, keyof En>]: never }

/** Looks a string up in one language and fills its placeholders. */
export interface Translate<En extends CatalogueEntries> {
  <Key extends keyof En>(key: Key, ...parameters: Arguments<En[Key]>): string
  readonly locale: Locale
}

/** Gives the {@link Translate} function of a language. */
export type Catalogue<En extends CatalogueEntries> = (locale: Locale) => Translate<En>

/**
 * Joins the languages of a catalogue.
 *
 * @returns A function that gives the look-up function `t` of a language: `t('greeting', { name })`.
 */
export function defineCatalogue<
  const En extends CatalogueEntries,
  const De extends CatalogueEntries,
>(tables: { readonly en: En; readonly de: De & Complete<En, De> }): Catalogue<En> {
  return (locale) => {
    const entries: CatalogueEntries = tables[writtenLocale(locale)]
    const rules = new Intl.PluralRules(writtenLocale(locale))
    const translate = (key: keyof En, parameters: Filling = {}): string => {
      const text = formOf(entries[String(key)] ?? String(key), parameters, rules)
      return fill(locale === pseudoLocale ? pseudoText(text) : text, parameters, locale)
    }
    return Object.assign(translate, { locale })
  }
}

type Filling = Readonly<Record<string, string | number>>

function formOf(entry: CatalogueEntry, parameters: Filling, rules: Intl.PluralRules): string {
  if (typeof entry === 'string') return entry
  return entry[rules.select(Number(parameters['count']))] ?? entry.other
}

function fill(text: string, parameters: Filling, locale: Locale): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = parameters[name] ?? placeholder
    if (typeof value === 'number') {
      return new Intl.NumberFormat(writtenLocale(locale)).format(value)
    }
    return directionOf(locale) === 'rtl' ? isolate(value) : value
  })
}

/**
 * Keeps a value from turning the words around it, as the element `bdi` does.
 *
 * @see {@link https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates UAX #9 section 2.4}
 */
function isolate(value: string): string {
  return `\u2068${value}\u2069`
}
