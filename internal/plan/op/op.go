// Package op has the numbers that plans are written in: what package encode writes and package plan
// runs. Plans are data that is generated, so the numbers may change.
package op

// The kinds of statements.
const (
	ArrayAppend = iota
	AssignVar
	AssignVarOnce
	Block
	Break
	Call
	CallBuiltin
	CallDynamic
	Dot
	Equal
	IsArray
	IsDefined
	IsObject
	IsSet
	IsUndefined
	Len
	List // an array of operands
	MakeArray
	MakeObject
	MakeSet
	Not
	NotEqual
	ObjectInsert
	ObjectInsertOnce
	ObjectMerge
	Reset
	Return
	Scan
	SetAdd
	With
)

// The kinds of constants: the plain ones, and those that are made of others.
const (
	ConstString = iota
	ConstNumber
	ConstFalse
	ConstTrue
	ConstNull
	ConstArray
	ConstObject
	ConstSet
)

// LeftByUndefined is the number of blocks around a call by names that its undefined result leaves.
const LeftByUndefined = 3

// What a function depends on, beside its arguments.
const (
	DependsOnInput   = iota // and on the data
	DependsOnNothing        // of both
	DependsOnData           // and there not on Day

	Foreign = 4 // is added where nobody vouches for the function
)

// Day is what differs in the data, below "demarc", from one question to the next.
const Day = "as_of"
