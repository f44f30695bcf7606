import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ATNDeserializer;
import org.antlr.v4.runtime.atn.ATNSimulator;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.atn.LexerAction;
import org.antlr.v4.runtime.atn.LexerChannelAction;
import org.antlr.v4.runtime.atn.LexerModeAction;
import org.antlr.v4.runtime.atn.LexerMoreAction;
import org.antlr.v4.runtime.atn.LexerPopModeAction;
import org.antlr.v4.runtime.atn.LexerPushModeAction;
import org.antlr.v4.runtime.atn.LexerSkipAction;
import org.antlr.v4.runtime.atn.LexerTypeAction;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PrecedencePredicateTransition;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Works out in the build what ANTLR works out at run time, anew in each process: the automata by
 * which its lexer tells tokens apart and its parser takes decisions.
 *
 * <p>A process that has just begun spends 20 ms on that for a script of one line: it reads the
 * description of the grammar, and then follows it step by step for each kind of decision that it
 * meets first. The automata that come of it depend on the grammar alone, so they are written here
 * as tables, which the JVM maps and nobody reads in, and the generated parser and lexer are changed
 * to use them: see {@code TabledPredictions} and {@code TabledTokens}. The description stays for
 * what the tables do not say: what is wrong with a text, and the few decisions that look further
 * ahead. It is read when that is asked.
 *
 * <p>Runs in the build, with ANTLR's runtime on the class path: {@code java WriteTables.java
 * DIRECTORY}, the directory of the generated sources. Classes that were changed before are left
 * alone; ANTLR generates them anew when a grammar changes.
 */
final class WriteTables {
  private static final String PACKAGE = "org/lull/syntax/parser";

  /** So far ahead do the tables look; almost every decision is settled by the next token. */
  private static final int MOST_TOKENS_AHEAD = 3;

  private final Path directory;

  private WriteTables(Path directory) {
    this.directory = directory;
  }

  /** The first argument is the directory of the generated sources. */
  public static void main(String[] arguments) throws IOException {
    WriteTables tables = new WriteTables(Path.of(arguments[0]).resolve(PACKAGE));
    tables.write("LullParser", "ParserTables", tables::parserTables);
    tables.write("LullLexer", "LexerTables", tables::lexerTables);
  }

  /** Writes the body of a class. */
  private interface TableWriter {
    void write(ATN atn, String generated, StringBuilder out);
  }

  /** Writes the tables of a generated class, and has the class use them; unless that was done. */
  private void write(String generatedName, String tablesName, TableWriter writer)
      throws IOException {
    Path generated = directory.resolve(generatedName + ".java");
    Path tables = directory.resolve(tablesName + ".java");
    String source = Files.readString(generated);
    if (source.contains(tablesName) && Files.exists(tables)) {
      return;
    }
    StringBuilder out = new StringBuilder();
    out.append("// Made of ").append(generatedName).append(" by WriteTables.\n");
    out.append("package org.lull.syntax.parser;\n\n");
    out.append("final class ").append(tablesName).append(" {\n");
    writer.write(readAtn(generatedName), source, out);
    out.append("}\n");
    Files.writeString(tables, out);
    Files.writeString(generated, useTables(source, generatedName, tablesName));
  }

  /** The description of the grammar, from the last line of the file beside the generated class. */
  private ATN readAtn(String generatedName) throws IOException {
    String description = Files.readAllLines(directory.resolve(generatedName + ".interp")).getLast();
    int[] numbers =
        Pattern.compile(",")
            .splitAsStream(description.replaceAll("[\\[\\]\\s]", ""))
            .mapToInt(Integer::parseInt)
            .toArray();
    return new ATNDeserializer().deserialize(numbers);
  }

  /**
   * Has a generated class work with tables: the description of the grammar, which it reads when it
   * is initialized, moves into a class of its own, and is read when that one is.
   */
  private static String useTables(String source, String generatedName, String tablesName) {
    boolean isLexer = generatedName.endsWith("Lexer");
    String simulator = isLexer ? "LexerATNSimulator" : "ParserATNSimulator";
    String tabled = isLexer ? "TabledTokens" : "TabledPredictions";
    String arguments = "(this,_ATN,_decisionToDFA,_sharedContextCache)";
    String result = source;
    result =
        replaceOnce(
            result,
            "_interp = new " + simulator + arguments + ";",
            "_interp = new " + tabled + "(this); // by " + tablesName);
    result =
        replaceOnce(
            result,
            "protected static final DFA[] _decisionToDFA;\n"
                + "\tprotected static final PredictionContextCache _sharedContextCache =\n"
                + "\t\tnew PredictionContextCache();\n",
            "@Override\n\tprotected "
                + simulator
                + " newSimulator() {\n"
                + "\t\treturn new "
                + simulator
                + "(this,Description._ATN,Description._decisionToDFA,Description._sharedContextCache);\n\t}\n");
    result =
        replaceOnce(
            result,
            "public ATN getATN() { return _ATN; }",
            "public ATN getATN() { return Description._ATN; }");
    return replaceOnce(
            result,
            "\tpublic static final ATN _ATN =\n",
            "\tprivate static final class Description {\n"
                + "\tstatic final DFA[] _decisionToDFA;\n"
                + "\tstatic final PredictionContextCache _sharedContextCache = new PredictionContextCache();\n"
                + "\tstatic final ATN _ATN =\n")
        + "}\n";
  }

  private static String replaceOnce(String text, String from, String to) {
    int at = text.indexOf(from);
    if (at < 0 || text.indexOf(from, at + 1) >= 0) {
      throw new IllegalStateException("not once in what ANTLR generated: " + from);
    }
    return text.substring(0, at) + to + text.substring(at + from.length());
  }

  // The parser

  /**
   * A row is an automaton's state: for each token, from the end of the text on, 0 if only the
   * description can tell, the alternative if it is settled, or else the next row, counted from
   * {@code FIRST_ROW}. Where a decision starts depends on how tightly the operator to the left
   * binds, too.
   */
  private void parserTables(ATN atn, String generated, StringBuilder out) {
    int levels = 2 + highestPrecedence(atn); // an operand on the right may bind one tighter
    Rows rows = new Rows(atn.maxTokenType + 2);
    char[] starts = new char[atn.decisionToState.size() * levels];
    for (int decision : predictedDecisions(generated)) {
      Predictor predictor = new Predictor(atn, decision);
      for (int level = 0; level < levels; level++) {
        starts[decision * levels + level] = (char) predictor.start(level, rows);
      }
    }
    out.append("  static final int FIRST_ROW = ").append(Rows.FIRST_ROW).append(";\n");
    out.append("  static final int LEVELS = ").append(levels).append(";\n");
    writeString(out, "STARTS", starts);
    rows.write(out);
  }

  private static int highestPrecedence(ATN atn) {
    return atn.states.stream()
        .flatMap(state -> Arrays.stream(state.getTransitions()))
        .filter(PrecedencePredicateTransition.class::isInstance)
        .mapToInt(transition -> ((PrecedencePredicateTransition) transition).precedence)
        .max()
        .orElse(0);
  }

  /** The decisions that the generated parser does not take by itself. */
  private static SortedSet<Integer> predictedDecisions(String generated) {
    SortedSet<Integer> decisions = new TreeSet<>();
    Pattern.compile("adaptivePredict\\(_input,\\s*(\\d+),")
        .matcher(generated)
        .results()
        .map((MatchResult match) -> Integer.valueOf(match.group(1)))
        .forEach(decisions::add);
    return decisions;
  }

  /** Asks ANTLR what it predicts at one decision, for every sequence of tokens that matters. */
  private static final class Predictor extends Parser {
    private final ATN atn;
    private final int decision;
    private final Map<DFAState, Integer> known = new HashMap<>();
    private int precedence;

    Predictor(ATN atn, int decision) {
      super(tokens(new int[0]));
      this.atn = atn;
      this.decision = decision;
      DFA[] automata =
          IntStream.range(0, atn.getNumberOfDecisions())
              .mapToObj(i -> new DFA(atn.getDecisionState(i), i))
              .toArray(DFA[]::new);
      ParserATNSimulator simulator =
          new ParserATNSimulator(this, atn, automata, new PredictionContextCache());
      simulator.setPredictionMode(PredictionMode.SLL);
      setInterpreter(simulator);
      removeErrorListeners();
    }

    /**
     * The number of the first row of the decision when the operator to the left binds like this.
     */
    int start(int level, Rows rows) {
      precedence = level;
      known.clear();
      return row(new int[0], rows);
    }

    private int row(int[] before, Rows rows) {
      char[] row = new char[atn.maxTokenType + 2];
      for (int token = Token.EOF; token <= atn.maxTokenType; token++) {
        if (token != Token.INVALID_TYPE) {
          int[] ahead = Arrays.copyOf(before, before.length + 1);
          ahead[before.length] = token;
          row[token + 1] = (char) entry(ahead, rows);
        }
      }
      return rows.number(new String(row));
    }

    private int entry(int[] ahead, Rows rows) {
      Lookahead lookahead = new Lookahead(ahead);
      _precedenceStack.clear();
      _precedenceStack.push(precedence);
      try {
        int alternative =
            getInterpreter().adaptivePredict(lookahead, decision, new ParserRuleContext());
        if (alternative >= Rows.FIRST_ROW) {
          throw new IllegalStateException("decision " + decision + " has too many alternatives");
        }
        return alternative;
      } catch (NeedsMore _) {
        return ahead.length < MOST_TOKENS_AHEAD ? rowBehind(ahead, rows) : 0;
      } catch (NoViableAltException _) {
        return 0;
      }
    }

    /** Many sequences of tokens lead to one state, and what comes after that is worked out once. */
    private int rowBehind(int[] ahead, Rows rows) {
      DFA automaton = getInterpreter().decisionToDFA[decision];
      DFAState state =
          automaton.isPrecedenceDfa()
              ? automaton.getPrecedenceStartState(precedence)
              : automaton.s0;
      for (int token : ahead) {
        state = state.edges[token + 1];
      }
      Integer number = known.get(state);
      if (number == null) {
        known.put(state, 0); // one that leads back to itself is left to ANTLR
        number = row(ahead, rows);
        known.put(state, number);
      }
      return number;
    }

    private static CommonTokenStream tokens(int[] types) {
      List<Token> tokens = new ArrayList<>();
      for (int type : types) {
        tokens.add(new CommonToken(type));
      }
      return new CommonTokenStream(new ListTokenSource(tokens));
    }

    @Override
    @Deprecated
    public String[] getTokenNames() {
      return new String[0];
    }

    @Override
    public String[] getRuleNames() {
      return new String[0];
    }

    @Override
    public String getGrammarFileName() {
      return "";
    }

    @Override
    public ATN getATN() {
      return atn;
    }
  }

  /** Some tokens, and a complaint when more are asked for. */
  private static final class Lookahead extends CommonTokenStream {
    private final int[] types;
    private int at;

    Lookahead(int[] types) {
      super(new ListTokenSource(List.of(new CommonToken(Token.EOF))));
      this.types = types;
    }

    @Override
    public int LA(int ahead) {
      int index = at + ahead - 1;
      if (index < types.length) {
        return types[index];
      }
      if (types.length > 0 && types[types.length - 1] == Token.EOF) {
        return Token.EOF;
      }
      throw new NeedsMore();
    }

    @Override
    public Token LT(int ahead) {
      return new CommonToken(LA(ahead));
    }

    @Override
    public Token get(int index) {
      return new CommonToken(index < types.length ? types[index] : Token.EOF);
    }

    @Override
    public void consume() {
      at++;
    }

    @Override
    public int index() {
      return at;
    }

    @Override
    public void seek(int index) {
      at = index;
    }
  }

  private static final class NeedsMore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NeedsMore() {
      super("more tokens are needed", null, false, false);
    }
  }

  // The lexer

  /**
   * A row is an automaton's state: for each class of characters the next state, or 0 if the token
   * cannot go on. What a state accepts is a number: 0 if nothing, or else that of the token's type
   * and of what is done then.
   */
  private void lexerTables(ATN atn, String generated, StringBuilder out) {
    List<Integer> boundaries = boundaries(atn);
    LexerAutomata automata = new LexerAutomata(atn, boundaries);
    automata.explore();
    char[] ascii = new char[128];
    for (int c = 0; c < ascii.length; c++) {
      ascii[c] = (char) classOf(boundaries, c);
    }
    List<Integer> beyond = boundaries.stream().filter(first -> first >= ascii.length).toList();
    Rows rows = new Rows(boundaries.size());
    automata.rows.forEach(row -> rows.append(new String(row)));
    writeString(out, "ASCII_CLASSES", ascii);
    out.append(
        "  /** The first characters of the classes beyond ASCII, of which the first begins before. */\n");
    out.append("  static final int[] BEYOND_ASCII = {");
    beyond.forEach(first -> out.append(first).append(", "));
    out.append("};\n");
    out.append("  static final int FIRST_BEYOND_ASCII = ");
    out.append(classOf(boundaries, ascii.length)).append(";\n");
    writeString(out, "STARTS", automata.starts);
    writeString(out, "ACCEPTED", automata.accepted());
    out.append(
        "  /** The type of what is accepted, and then pairs of an action and its argument. */\n");
    out.append("  static final int[][] ACCEPTANCES = {\n    {},\n");
    for (List<Integer> acceptance : automata.acceptances.keySet()) {
      out.append("    {");
      acceptance.forEach(number -> out.append(number).append(", "));
      out.append("},\n");
    }
    out.append("  };\n");
    rows.write(out);
  }

  /** Where, among all characters, one begins that the grammar may treat otherwise. */
  private static List<Integer> boundaries(ATN atn) {
    SortedSet<Integer> boundaries = new TreeSet<>();
    boundaries.add(0);
    for (ATNState state : atn.states) {
      for (Transition transition : state.getTransitions()) {
        IntervalSet label = transition.label();
        if (label != null) {
          for (Interval interval : label.getIntervals()) {
            boundaries.add(interval.a);
            boundaries.add(interval.b + 1);
          }
        }
      }
    }
    boundaries.removeIf(first -> first < 0 || first > Character.MAX_CODE_POINT);
    return List.copyOf(boundaries);
  }

  private static int classOf(List<Integer> boundaries, int c) {
    int number = 0;
    while (number + 1 < boundaries.size() && boundaries.get(number + 1) <= c) {
      number++;
    }
    return number;
  }

  /** Follows ANTLR's lexer from each state on, with a character of each class. */
  private static final class LexerAutomata extends LexerATNSimulator {
    private static final CharStream NO_TEXT = CharStreams.fromString("");

    private final List<Integer> boundaries;
    private final List<DFAState> states = new ArrayList<>();
    final List<char[]> rows = new ArrayList<>();
    final Map<List<Integer>, Integer> acceptances = new LinkedHashMap<>();
    final char[] starts;

    LexerAutomata(ATN atn, List<Integer> boundaries) {
      super(
          null,
          atn,
          IntStream.range(0, atn.getNumberOfDecisions())
              .mapToObj(i -> new DFA(atn.getDecisionState(i), i))
              .toArray(DFA[]::new),
          new PredictionContextCache());
      this.boundaries = boundaries;
      this.starts = new char[atn.modeToStartState.size()];
    }

    void explore() {
      states.add(ATNSimulator.ERROR);
      rows.add(new char[boundaries.size()]);
      for (mode = 0; mode < starts.length; mode++) {
        int first = states.size();
        ATNConfigSet start = computeStartState(NO_TEXT, atn.modeToStartState.get(mode));
        starts[mode] = (char) number(addDFAState(start), first);
        for (int at = first; at < states.size(); at++) {
          char[] row = new char[boundaries.size()];
          for (int c = 0; c < row.length; c++) {
            DFAState target = computeTargetState(NO_TEXT, states.get(at), boundaries.get(c));
            row[c] = (char) (target == ERROR ? 0 : number(target, first));
          }
          rows.add(row);
        }
      }
    }

    /** The number of a state among those of this mode, which begin at one. */
    private int number(DFAState state, int first) {
      for (int i = first; i < states.size(); i++) {
        if (states.get(i) == state) {
          return i;
        }
      }
      states.add(state);
      return states.size() - 1;
    }

    char[] accepted() {
      char[] accepted = new char[states.size()];
      for (int i = 1; i < accepted.length; i++) {
        if (states.get(i).isAcceptState) {
          List<Integer> acceptance = acceptance(states.get(i));
          acceptances.putIfAbsent(acceptance, acceptances.size() + 1);
          accepted[i] = (char) (int) acceptances.get(acceptance);
        }
      }
      return accepted;
    }

    private static List<Integer> acceptance(DFAState state) {
      List<Integer> acceptance = new ArrayList<>(List.of(state.prediction));
      if (state.lexerActionExecutor != null) {
        for (LexerAction action : state.lexerActionExecutor.getLexerActions()) {
          acceptance.add(action.getActionType().ordinal());
          acceptance.add(argument(action));
        }
      }
      return acceptance;
    }

    private static int argument(LexerAction action) {
      return switch (action) {
        case LexerChannelAction channel -> channel.getChannel();
        case LexerModeAction mode -> mode.getMode();
        case LexerPushModeAction push -> push.getMode();
        case LexerTypeAction type -> type.getType();
        case LexerMoreAction _, LexerPopModeAction _, LexerSkipAction _ -> 0;
        default -> throw new IllegalStateException("a lexer by tables cannot do " + action);
      };
    }
  }

  // What both have

  /** Rows of numbers, each written once. */
  private static final class Rows {
    /** Above the numbers of the alternatives of any decision. */
    static final int FIRST_ROW = 64;

    /** A constant of a class file holds no more than 65,535 bytes, and a number takes up to 3. */
    private static final int MOST_NUMBERS = 65_535 / 3;

    private final int width;
    private final List<String> rows = new ArrayList<>();

    Rows(int width) {
      this.width = width;
    }

    /** What stands in a row or in {@code STARTS} for this row. */
    int number(String row) {
      int at = rows.indexOf(row);
      if (at < 0) {
        at = rows.size();
        rows.add(row);
      }
      return at + FIRST_ROW;
    }

    void append(String row) {
      rows.add(row);
    }

    void write(StringBuilder out) {
      int inBlock = MOST_NUMBERS / width;
      out.append("  private static final String[] ROWS = {\n");
      for (int first = 0; first < rows.size(); first += inBlock) {
        int end = Math.min(rows.size(), first + inBlock);
        out.append("    ").append(literal(String.join("", rows.subList(first, end)))).append(",\n");
      }
      out.append("  };\n\n");
      out.append("  static int at(int row, int column) {\n    return ROWS[row / ");
      out.append(inBlock).append("].charAt(row % ").append(inBlock).append(" * ");
      out.append(width).append(" + column);\n  }\n");
    }
  }

  private static void writeString(StringBuilder out, String name, char[] numbers) {
    out.append("  static final String ").append(name).append(" =\n      ");
    out.append(literal(new String(numbers))).append(";\n");
  }

  private static String literal(String numbers) {
    StringBuilder out = new StringBuilder("\"");
    numbers.chars().forEach(number -> out.append(escaped(number)));
    return out.append('"').toString();
  }

  private static String escaped(int number) {
    if (number < 128) {
      return String.format("\\%03o", number);
    }
    return String.format("\\u%04x", number);
  }
}
