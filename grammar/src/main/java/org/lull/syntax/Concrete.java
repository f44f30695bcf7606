package org.lull.syntax;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.lull.syntax.parser.LullParser.ScriptContext;

/**
 * A script as it is written: the grammar's own tree, which still has every bracket and comma,
 * beside the syntax tree.
 *
 * @param tokens what the grammar read, in the order of the text; the last is the end of the text,
 *     and those of the type {@code END} stand for newlines and semicolons
 */
public record Concrete(Script script, ScriptContext tree, List<Token> tokens) {}
