// Where the names that we read may stand in a signed answer. The signed text is that of pairs joined: it tells neither where
// an object ends nor whether there was a list. Who changes an answer on its way could so hide a field of WeChat's in a
// neighbouring object, or show one that is not its own, under the same signature. What could come of that is refused.
import { goodsNames, promotionNames, wechatNames } from './wechat.ts'

type Level = 'answer' | 'attach' | 'promotion' | 'goods'

/** Names of both hkrt's and WeChat's answers. */
const shared: ReadonlySet<string> = new Set(['appid', 'openid', 'out_trade_no', 'trade_type'])
/** Names that hkrt alone uses. */
const hkrtNames: ReadonlySet<string> = new Set([
  'trade_no',
  'channel_trade_no',
  'weixin_no',
  'total_amount',
  'refunded_amount',
  'remanent_amount',
  'trade_status',
  'rate',
  'fee',
  'fee_subsidy_party',
  'pre_fee_subsidy_amount',
  'real_fee_subsidy_amount',
  'real_fee_amount',
  'error_code',
  'error_msg',
])
const names: Readonly<Record<Level, ReadonlySet<string>>> = {
  answer: hkrtNames,
  attach: wechatNames,
  promotion: promotionNames,
  goods: goodsNames,
}
const levels = ['answer', 'attach', 'promotion', 'goods'] as const satisfies readonly Level[]

/** What the objects below a level are called, and which level they are. */
const inside: { readonly [L in Level]?: readonly [name: string, level: Level] } = {
  answer: ['attach', 'attach'],
  attach: ['promotion_detail', 'promotion'],
  promotion: ['goods_detail', 'goods'],
}

type Fields = Readonly<Record<string, unknown>>

/** Whether anything in an answer stands where it could have been put without touching what is signed. */
export function isMisplaced(answer: Fields): boolean {
  return isTorn(answer) || members(answer).some(([name, value]) => isMemberMisplaced(name, value, 'answer'))
}

/** Whether the field that follows attach could have been the last one in it. */
function isTorn(answer: Fields): boolean {
  if (!isObject(answer.attach)) return false
  const within = members(answer.attach).map(([name]) => name)
  const [next] = members(answer)
    .map(([name]) => name)
    .filter((name) => name > 'attach')
  return next !== undefined && wechatNames.has(next) && !shared.has(next) && within.every((name) => name < next)
}

function isObjectMisplaced(object: Fields, level: Level): boolean {
  return members(object).some(
    ([name, value]) =>
      // JSON text that holds a = signs like an object whose name is the text before it.
      !/^[\w$.-]+$/.test(name) ||
      (!names[level].has(name) && levels.some((other) => names[other].has(name))) ||
      isMemberMisplaced(name, value, level),
  )
}

function isMemberMisplaced(name: string, value: unknown, level: Level): boolean {
  const [container, below] = inside[level] ?? []
  if (name === container && below !== undefined) {
    // A list of attaches, and an attach of pairs, are refused where attach is read.
    if (below === 'attach') return isObject(value) && isObjectMisplaced(value, below)
    return isListMisplaced(name, value, below)
  }
  // What belongs to a field as text is not wrapped: a wrapped one would be hidden under the same signature.
  if (names[level].has(name) || (level === 'answer' && shared.has(name)))
    return typeof value === 'object' && !isEmpty(value)
  return hides(value, level)
}

/** A list of objects, or an object that holds them under the list's own name. */
function isListMisplaced(name: string, value: unknown, level: Level): boolean {
  if (typeof value === 'string') return /^\w+=/.test(value)
  if (Array.isArray(value)) {
    const elements = value.filter(counts)
    if (!elements.every(isObject)) return true
    return (
      elements.some((element) => isObjectMisplaced(element, level)) ||
      elements.some((element, place) => place > 0 && couldBeOne(elements[place - 1] ?? {}, element))
    )
  }
  if (!isObject(value)) return true
  // PHP's array_filter makes a list an object whose names are the places; those are signed too.
  if (isEmpty(value)) return false
  if (members(value).every(([place]) => /^\d+$/.test(place)))
    return members(value).some(([, element]) => !isObject(element) || isObjectMisplaced(element, level))
  // A lone object signs like a list of one, and is not read as that.
  if (!Object.hasOwn(value, name)) return true
  return members(value).some(([inner, member]) =>
    inner === name ? isListMisplaced(name, member, level) : hides(member, level) || names[level].has(inner),
  )
}

/** Whether two objects that stand side by side sign like one that holds the fields of both. */
function couldBeOne(one: Fields, other: Fields): boolean {
  const [last] = members(one).slice(-1)
  const [first] = members(other)
  return last === undefined || first === undefined || last[0] < first[0]
}

/** Whether something that nobody reads holds names of what is read around it. */
function hides(value: unknown, level: Level): boolean {
  if (Array.isArray(value)) return value.some((each) => hides(each, level))
  if (!isObject(value)) return false
  const around = levels.slice(0, levels.indexOf(level) + 1)
  return members(value).some(([name, member]) => around.some((each) => names[each].has(name)) || hides(member, level))
}

/** What is signed of an object, in the order in which it is. */
function members(object: Fields): [name: string, value: unknown][] {
  return Object.entries(object)
    .filter(([name, value]) => name !== 'sign' && counts(value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

function counts(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

function isEmpty(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 0
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
