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
}
{
    <JSON_ACCESS> {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(JsonAccess.of(token.image), getPos()));
    }
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
}

/** The characters being read, for the token filter. */
JAVACODE
public SimpleCharStream Characters()
{
    return jj_input_stream;
}
