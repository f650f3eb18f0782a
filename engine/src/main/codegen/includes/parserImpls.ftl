<#-- Statements and expressions that TrailQL adds to Calcite's grammar. -->

/** EXPLAIN [PLAN FOR] query. */
SqlNode ExplainQuery() :
{
    final Span s;
    final SqlNode query;
}
{
    <EXPLAIN> { s = span(); }
    [ LOOKAHEAD(2) <PLAN> <FOR> ]
    query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    {
        return new SqlInspect(s.end(this), SqlInspect.Kind.EXPLAIN, query);
    }
}

/** SHOW SCHEMAS [LIKE pattern], SHOW TABLES [FROM schema] [LIKE pattern], SHOW COLUMNS FROM table. */
SqlNode ShowStatement() :
{
    final Span s;
    SqlIdentifier name = null;
    SqlNode pattern = null;
}
{
    <SHOW> { s = span(); }
    (
        <SCHEMAS>
        [ <LIKE> pattern = StringLiteral() ]
        {
            return SqlInspect.like(s.end(this), SqlInspect.Kind.SCHEMAS, name, pattern);
        }
    |
        <TABLES>
        [ ( <FROM> | <IN> ) name = CompoundIdentifier() ]
        [ <LIKE> pattern = StringLiteral() ]
        {
            return SqlInspect.like(s.end(this), SqlInspect.Kind.TABLES, name, pattern);
        }
    |
        <COLUMNS> ( <FROM> | <IN> ) name = CompoundIdentifier()
        {
            return new SqlInspect(s.end(this), SqlInspect.Kind.COLUMNS, name);
        }
    )
}

/** DESCRIBE or DESC [TABLE] table. */
SqlNode DescribeStatement() :
{
    final Span s;
    final SqlIdentifier name;
}
{
    ( <DESCRIBE> | <DESC> ) { s = span(); }
    [ <TABLE> ]
    name = CompoundIdentifier()
    {
        return new SqlInspect(s.end(this), SqlInspect.Kind.COLUMNS, name);
    }
}

/** value::type. */
void InfixCast(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlDataTypeSpec dt;
}
{
    <INFIX_CAST> {
        checkNonQueryExpression(exprContext);
    }
    dt = DataType() {
        list.add(new SqlParserUtil.ToTreeListItem(SqlLibraryOperators.INFIX_CAST, s.pos()));
        list.add(dt);
    }
}

/** json -> key, json ->> key. */
void JsonAccessor(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlNumericLiteral fromEnd;
}
{
    <JSON_ACCESS> {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(JsonAccess.of(token.image), getPos()));
    }
    (
        LOOKAHEAD(2)
        <MINUS> fromEnd = UnsignedNumericLiteral() {
            list.add(SqlLiteral.createNegative(fromEnd, getPos()));
        }
    |
        AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
    )
}

/** An operator that is a function: ts AT TIME ZONE zone, text ~ pattern, address <<= network; array[from:to]. */
void InfixFunctionCall(List<Object> list, ExprContext exprContext, Span s) :
{
    final InfixFunction function;
}
{
    (
        <AT> <TIME> <ZONE> { function = InfixFunction.AT_TIME_ZONE; }
    |
        ( <INSIDE> | <AROUND> | <BEGINS> | <FITS> | <FITS_NOT> | <COLON> ) { function = InfixFunction.of(token.image); }
    )
    {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(function, getPos()));
    }
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
}

/** ARRAY(type), ARRAY<type>, MAP(key, value), ROW(name type, type), STRUCT(name type). */
SqlTypeNameSpec NestedType() :
{
    final Span s;
    final List<SqlIdentifier> names = new ArrayList<SqlIdentifier>();
    final List<SqlDataTypeSpec> types = new ArrayList<SqlDataTypeSpec>();
    SqlDataTypeSpec type;
    final NestedTypeName.Form form;
}
{
    (
        <ARRAY> { s = span(); form = NestedTypeName.Form.ARRAY; }
        (
            <LPAREN> type = DataType() { types.add(type); } <RPAREN>
        |
            <LT> type = DataType() { types.add(type); } <GT>
        )
    |
        <MAP> { s = span(); form = NestedTypeName.Form.MAP; }
        (
            <LPAREN> type = DataType() { types.add(type); } <COMMA> type = DataType() { types.add(type); } <RPAREN>
        |
            <LT> type = DataType() { types.add(type); } <COMMA> type = DataType() { types.add(type); } <GT>
        )
    |
        ( <ROW> | <STRUCT> ) { s = span(); form = NestedTypeName.Form.ROW; }
        <LPAREN> NestedField(names, types) ( <COMMA> NestedField(names, types) )* <RPAREN>
    )
    {
        return new NestedTypeName(form, names, types, s.end(this));
    }
}

/** A field of a ROW type, with a name or without. */
void NestedField(List<SqlIdentifier> names, List<SqlDataTypeSpec> types) :
{
    SqlIdentifier name = null;
    final SqlDataTypeSpec type;
}
{
    [ LOOKAHEAD(SimpleIdentifier() DataType()) name = SimpleIdentifier() ]
    type = DataType()
    {
        names.add(name == null ? new SqlIdentifier("field" + names.size(), getPos()) : name);
        types.add(type);
    }
}

/** [1, 2]. */
SqlNode ListLiteral() :
{
    final Span s;
    SqlNodeList elements = SqlNodeList.EMPTY;
}
{
    <LBRACKET> { s = span(); }
    [ elements = ExpressionCommaList(s, ExprContext.ACCEPT_SUB_QUERY) ]
    <RBRACKET>
    {
        return SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR.createCall(s.end(this), elements.getList());
    }
}

/** {'name': value}. */
SqlNode StructLiteral() :
{
    final Span s;
    final List<String> names = new ArrayList<String>();
    final List<SqlNode> values = new ArrayList<SqlNode>();
}
{
    <LBRACE> { s = span(); }
    StructField(names, values) ( <COMMA> StructField(names, values) )*
    <RBRACE>
    {
        return new StructConstructor(names).createCall(s.end(this), values);
    }
}

void StructField(List<String> names, List<SqlNode> values) :
{
    final String name;
}
{
    (
        name = SimpleStringLiteral()
    |
        name = Identifier()
    )
    { names.add(name); }
    <COLON> AddExpression(values, ExprContext.ACCEPT_SUB_QUERY)
}

/** MAP {'key': value}. */
SqlNode MapLiteral() :
{
    final Span s;
    final List<SqlNode> entries = new ArrayList<SqlNode>();
}
{
    <MAP> <LBRACE> { s = span(); }
    [ MapEntry(entries) ( <COMMA> MapEntry(entries) )* ]
    <RBRACE>
    {
        return SqlStdOperatorTable.MAP_VALUE_CONSTRUCTOR.createCall(s.end(this), entries);
    }
}

void MapEntry(List<SqlNode> entries) :
{
    SqlNode key;
}
{
    ( key = StringLiteral() | key = NumericLiteral() ) { entries.add(key); }
    <COLON> AddExpression(entries, ExprContext.ACCEPT_SUB_QUERY)
}

/** The characters being read, for the token filter. */
JAVACODE
public SimpleCharStream Characters()
{
    return jj_input_stream;
}
